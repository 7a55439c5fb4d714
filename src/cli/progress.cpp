#include "cli/progress.hpp"

#include "cli/terminal.hpp"

#include <cmath>
#include <cstdio>

namespace zonelint::cli {

namespace {

std::string duration(std::int64_t seconds)
{
    return seconds >= 60 ? fmt::format("{}:{:02}", seconds / 60, seconds % 60) : fmt::format("{} s", seconds);
}

}  // namespace

Progress::Progress(Show show, Lang lang)
    : m_shown(show == Show::always || (show == Show::on_terminal && talks_to_terminal())), m_terminal(talks_to_terminal()),
      m_lang(lang)
{}

Progress::~Progress() { clear(); }

void Progress::step(const Text& what)
{
    m_what = what.in(m_lang);
    m_started = Clock::now();
    m_last = m_started;
    show(m_what);
}

void Progress::update(std::int64_t done, std::int64_t total)
{
    const Clock::time_point now = Clock::now();
    const bool soon = now - m_last < std::chrono::milliseconds(m_terminal ? 100 : 5000);
    if (!m_shown || total <= 0 || soon) {
        return;
    }
    m_last = now;
    std::string line = fmt::format("{} {}%", m_what, done * 100 / total);
    const double spent = std::chrono::duration<double>(now - m_started).count();
    if (done > 0 && spent > 1) {
        const double left = spent * static_cast<double>(total - done) / static_cast<double>(done);
        const std::string time = duration(std::llround(left));
        line += say("，剩余 {}", ", {} left", time).in(m_lang);
    }
    show(line);
}

void Progress::clear()
{
    if (m_dirty) {
        std::fputs("\r\x1b[K", stderr);
        std::fflush(stderr);
        m_dirty = false;
    }
}

void Progress::show(const std::string& line)
{
    if (!m_shown) {
        return;
    }
    if (!m_terminal) {
        talk(line);
        return;
    }
    clear();
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
    m_dirty = true;
}

}  // namespace zonelint::cli
