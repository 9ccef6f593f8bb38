<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CertificateWords</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, expired %n day(s) ago</source>
        <translation>
            <numerusform>%1, expired %n day ago</numerusform>
            <numerusform>%1, expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, in %n day(s)</source>
        <translation>
            <numerusform>%1, in %n day</numerusform>
            <numerusform>%1, in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewWords</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expired %n day(s) ago, on %1. Whoever checks it refuses to talk.</source>
        <translation>
            <numerusform>Expired %n day ago, on %1. Whoever checks it refuses to talk.</numerusform>
            <numerusform>Expired %n days ago, on %1. Whoever checks it refuses to talk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Warning: it ends in %n day(s), on %1. Renew it now.</source>
        <translation>
            <numerusform>Warning: it ends in %n day, on %1. Renew it now.</numerusform>
            <numerusform>Warning: it ends in %n days, on %1. Renew it now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid for %n more day(s), until %1.</source>
        <translation>
            <numerusform>Valid for %n more day, until %1.</numerusform>
            <numerusform>Valid for %n more days, until %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchWords</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::ChangeBar</name>
    <message numerus="yes">
        <source>Changes in %n file(s)</source>
        <translation>
            <numerusform>Changes in %n file</numerusform>
            <numerusform>Changes in %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::DiffView</name>
    <message numerus="yes">
        <source>… and %Ln more line(s)</source>
        <translation>
            <numerusform>… and %Ln more line</numerusform>
            <numerusform>… and %Ln more lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::DraftOffer</name>
    <message numerus="yes">
        <source>%n more draft(s) from before wait(s) behind this one.</source>
        <translation>
            <numerusform>%n more draft from before waits behind this one.</numerusform>
            <numerusform>%n more drafts from before wait behind this one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Meanwhile %1 changed on the server, in %n place(s) the same lines or the same setting as here: say which to keep.</source>
        <translation>
            <numerusform>Meanwhile %1 changed on the server, in %n place the same lines or the same setting as here: say which to keep.</numerusform>
            <numerusform>Meanwhile %1 changed on the server, in %n places the same lines or the same setting as here: say which to keep.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::HistoryPage</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln entries</source>
        <translation>
            <numerusform>%1 of %Ln entry</numerusform>
            <numerusform>%1 of %Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::LeftNotice</name>
    <message numerus="yes">
        <source>%Ln folder(s) were left on the server by applies that nobody knows any more. To take them away, run there as root:</source>
        <translation>
            <numerusform>%Ln folder was left on the server by an apply that nobody knows any more. To take it away, run there as root:</numerusform>
            <numerusform>%Ln folders were left on the server by applies that nobody knows any more. To take them away, run there as root:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::LinesPane</name>
    <message numerus="yes">
        <source>… %n unchanged line(s)</source>
        <translation>
            <numerusform>… %n unchanged line</numerusform>
            <numerusform>… %n unchanged lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::MergeDialog</name>
    <message numerus="yes">
        <source>The same goes for %n more option(s) of rows.</source>
        <translation>
            <numerusform>The same goes for %n more option of a row.</numerusform>
            <numerusform>The same goes for %n more options of rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::MovedOffer</name>
    <message numerus="yes">
        <source>%1 changed on the server since your draft was begun. In %n place(s) you changed the same lines or the same setting: say which to keep.</source>
        <translation>
            <numerusform>%1 changed on the server since your draft was begun. In %n place you changed the same lines or the same setting: say which to keep.</numerusform>
            <numerusform>%1 changed on the server since your draft was begun. In %n places you changed the same lines or the same setting: say which to keep.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::OverviewPage</name>
    <message numerus="yes">
        <source>Show all %n finding(s)</source>
        <translation>
            <numerusform>Show all %n finding</numerusform>
            <numerusform>Show all %n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::PolicyPanel</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln row(s)</source>
        <translation>
            <numerusform>%1 of %Ln row</numerusform>
            <numerusform>%1 of %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln row(s)</source>
        <translation>
            <numerusform>Remove %Ln row</numerusform>
            <numerusform>Remove %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switch %Ln row(s) on</source>
        <translation>
            <numerusform>Switch %Ln row on</numerusform>
            <numerusform>Switch %Ln rows on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switch %Ln row(s) off</source>
        <translation>
            <numerusform>Switch %Ln row off</numerusform>
            <numerusform>Switch %Ln rows off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Level %1 for %Ln row(s)</source>
        <translation>
            <numerusform>Level %1 for %Ln row</numerusform>
            <numerusform>Level %1 for %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %Ln row(s)</source>
        <translation>
            <numerusform>Paste %Ln row</numerusform>
            <numerusform>Paste %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Owner of %Ln row(s)</source>
        <translation>
            <numerusform>Owner of %Ln row</numerusform>
            <numerusform>Owner of %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review of %Ln row(s)</source>
        <translation>
            <numerusform>Review of %Ln row</numerusform>
            <numerusform>Review of %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Note for %Ln row(s)</source>
        <translation>
            <numerusform>Note for %Ln row</numerusform>
            <numerusform>Note for %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::ReviewView</name>
    <message numerus="yes">
        <source>%n file(s) of this folder will be written.</source>
        <translation>
            <numerusform>%n file of this folder will be written.</numerusform>
            <numerusform>%n files of this folder will be written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be replaced, then Postfix is reloaded.</source>
        <translation>
            <numerusform>%n file will be replaced, then Postfix is reloaded.</numerusform>
            <numerusform>%n files will be replaced, then Postfix is reloaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be replaced, then Postfix is restarted, because %1.</source>
        <translation>
            <numerusform>%n file will be replaced, then Postfix is restarted, because %1.</numerusform>
            <numerusform>%n files will be replaced, then Postfix is restarted, because %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postseal::RowChecks</name>
    <message numerus="yes">
        <source>Check %Ln destination(s)?</source>
        <translation>
            <numerusform>Check %Ln destination?</numerusform>
            <numerusform>Check %Ln destinations?</numerusform>
        </translation>
    </message>
</context>
</TS>
