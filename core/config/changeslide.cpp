// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/changeslide.h"

#include <cstddef>
#include <optional>

namespace postseal {

namespace {

/// A run of changed lines, maybe an empty one: there is one before and after each line that is not
/// changed, so that the runs of two texts go in pairs.
class Run {
public:
    explicit Run(const std::vector<bool> &changed)
        : m_changed(changed)
    {
        grow();
    }
    bool isEmpty() const { return m_begin == m_end; }
    std::size_t begin() const { return m_begin; }
    std::size_t end() const { return m_end; }
    std::size_t size() const { return m_end - m_begin; }
    bool next()
    {
        if (m_end == m_changed.size())
            return false;
        m_begin = ++m_end;
        grow();
        return true;
    }
    void previous()
    {
        m_end = --m_begin;
        grow();
    }
    /// The lines moved; takes in what it meets.
    void moveTo(std::size_t begin, std::size_t end)
    {
        m_begin = begin;
        m_end = end;
        grow();
    }

private:
    void grow()
    {
        while (m_begin > 0 && m_changed[m_begin - 1])
            --m_begin;
        while (m_end < m_changed.size() && m_changed[m_end])
            ++m_end;
    }

    const std::vector<bool> &m_changed;
    std::size_t m_begin = 0, m_end = 0;
};

class Slide {
public:
    Slide(std::span<const int> lines, std::vector<bool> &changed, const std::vector<bool> &opposite)
        : m_lines(lines)
        , m_changed(changed)
        , m_run(changed)
        , m_opposite(opposite)
    {
    }
    void run()
    {
        do {
            if (!m_run.isEmpty())
                settle();
        } while (m_run.next() && m_opposite.next());
    }

private:
    bool up();
    bool down();
    void settle();

    std::span<const int> m_lines;
    std::vector<bool> &m_changed;
    Run m_run, m_opposite;
};

bool Slide::up()
{
    const std::size_t begin = m_run.begin(), end = m_run.end();
    if (begin == 0 || m_lines[begin - 1] != m_lines[end - 1])
        return false;
    m_changed[begin - 1] = true;
    m_changed[end - 1] = false;
    m_run.moveTo(begin - 1, end - 1);
    m_opposite.previous();
    return true;
}

bool Slide::down()
{
    const std::size_t begin = m_run.begin(), end = m_run.end();
    if (end == m_lines.size() || m_lines[begin] != m_lines[end])
        return false;
    m_changed[begin] = false;
    m_changed[end] = true;
    m_run.moveTo(begin + 1, end + 1);
    m_opposite.next();
    return true;
}

void Slide::settle()
{
    std::size_t size = 0;
    bool moved = false, meets = false;
    do { // again when it met another one on its way
        size = m_run.size();
        while (up()) {
        }
        moved = false;
        meets = !m_opposite.isEmpty();
        while (down()) {
            moved = true;
            meets = meets || !m_opposite.isEmpty();
        }
    } while (size != m_run.size());
    if (moved && meets) {
        while (m_opposite.isEmpty())
            up();
    }
}

} // namespace

void slideChanges(std::span<const int> lines, std::vector<bool> &changed,
                  const std::vector<bool> &opposite)
{
    Slide(lines, changed, opposite).run();
}

} // namespace postseal
