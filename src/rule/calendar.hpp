#pragma once
// What the duties of packs come to on which day: beginnings, deadlines and ends, without any data.

#include "rule/library.hpp"
#include "rule/program.hpp"

#include <span>

namespace zonelint::rule {

struct CalendarEntry {
    enum class Event : std::uint8_t {
        ends,        ///< a duty or a pack: this is the first day on which it is not in force
        plan_ended,  ///< a pack: the first day after its period
        begins,      ///< a duty that is due at once, or that has its own `from`: its first day
        due,         ///< the duty's `by`: the last day on which it is not overdue
        overdue,     ///< the day after it
    };

    Date date;
    Event event = Event::due;
    const Pack* pack = nullptr;
    const Rule* rule = nullptr;  ///< null where the event is that of the whole pack
    std::size_t duty = 0;        ///< index into Rule::duties
    std::string unmet;           ///< outcome from this day on of a subject that does not meet the duty; "" of a pack
};

[[nodiscard]] std::string_view to_string(CalendarEntry::Event event);

/// The events from `first` to `last`, both included, of these rules and their packs; by day, then by event, then in the
/// order of `rules`. Duties that are not in force on their day (their rule not yet, no longer, superseded, replaced) are
/// left out. `region`: a division code; duties that have no place in it are left out, those whose list of regions is not
/// given stay. "" means everywhere. Throws Error(config) for a code that is none, and for regions of a pack that are none.
[[nodiscard]] std::vector<CalendarEntry> calendar(const Library& library, const layer::KindTable& kinds,
                                                  std::span<const Library::Found> rules, Date first, Date last,
                                                  const std::string& region);

}  // namespace zonelint::rule
