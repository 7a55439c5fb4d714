#pragma once
// How far the work is, on stderr: on a terminal one line that is rewritten, with the time that remains.

#include "base/text.hpp"

#include <chrono>
#include <cstdint>

namespace zonelint::cli {

class Progress {
public:
    enum class Show : unsigned char { never, on_terminal, always };

    Progress(Show show, Lang lang);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// A new piece of work; `what` in the language of the talk.
    void step(const Text& what);
    /// Of the present piece. Thread safe it is not.
    void update(std::int64_t done, std::int64_t total);
    /// Wipes the line.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    void show(const std::string& line);

    bool m_shown;
    bool m_terminal;
    Lang m_lang;
    std::string m_what;
    Clock::time_point m_started;
    Clock::time_point m_last;
    bool m_dirty = false;
};

}  // namespace zonelint::cli
