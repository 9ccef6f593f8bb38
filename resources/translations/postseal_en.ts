<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
</TS>
