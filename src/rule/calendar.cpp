#include "rule/calendar.hpp"

#include "rule/in_force.hpp"
#include "rule/modal.hpp"
#include "rule/region.hpp"

#include <algorithm>
#include <array>

namespace zonelint::rule {

namespace {

using Event = CalendarEntry::Event;

Date day_after(Date date) { return {date.days + 1}; }

class Calendar {
public:
    Calendar(const Library& library, const layer::KindTable& kinds, Date first, Date last, const std::string& region)
        : m_library(library), m_names(library, kinds), m_first(first), m_last(last)
    {
        if (!region.empty() && !library.packs().empty()) {
            m_region = region_set(m_names, *library.packs().front(), {region}, {}, {}, {});
        }
    }

    void add(const Pack& pack)
    {
        const auto whole = [&](Event event, const std::optional<Date>& date) {
            if (date && within(*date) && has_place(region_set(m_names, pack, {pack.region}, {}, pack.where, {}))) {
                m_entries.push_back({*date, event, &pack, nullptr, 0, {}});
            }
        };
        const auto next = [](const std::optional<Date>& date) {
            return date ? std::optional(day_after(*date)) : std::nullopt;
        };
        whole(Event::plan_ended, next(pack.period_to));
        whole(Event::ends, next(pack.until));
        whole(Event::ends, pack.superseded_on);
    }

    void add(const Pack& pack, const Rule& rule, std::size_t number)
    {
        const Duty& duty = rule.duties[number];
        const layer::CodeList& divisions = m_names.kinds().divisions();
        const RegionSet of_duty = region_set(m_names, pack, duty.regions, duty.regions_except, duty.places.of("regions"),
                                             duty.places.of("regions_except"));
        const RegionSet of_rule = region_of(m_names, pack, rule);
        if (!nowhere(of_rule) && !nowhere(of_duty) && !has_place(intersection(divisions, of_rule, of_duty))) {
            return;
        }
        const ModalRow& row = row_of(duty.modal);
        const auto event = [&](Event which, Date date, std::string_view unmet) {
            const bool stands = out_of_force(m_library, pack, rule, date).empty() && in_force(duty, date);
            if (within(date) && stands) {
                m_entries.push_back({date, which, &pack, &rule, number, std::string(unmet)});
            }
        };
        const bool at_once = duty.by == Duty::By::at_once;
        if (const std::optional<Date> begin = first_day(pack, duty); begin && (at_once || duty.from)) {
            const bool past = at_once || (duty.by == Duty::By::date && duty.date < *begin);
            event(Event::begins, *begin, to_string(past ? row.after : row.before));
        }
        if (duty.by == Duty::By::date) {
            event(Event::due, duty.date, to_string(row.before));
            event(Event::overdue, day_after(duty.date), to_string(row.after));
        }
        if (duty.until) {
            const Date end = day_after(*duty.until);
            if (within(end) && out_of_force(m_library, pack, rule, *duty.until).empty()) {
                m_entries.push_back({end, Event::ends, &pack, &rule, number, "out-of-scope"});
            }
        }
    }

    std::vector<CalendarEntry> take()
    {
        std::stable_sort(m_entries.begin(), m_entries.end(), [](const CalendarEntry& a, const CalendarEntry& b) {
            return std::pair(a.date, a.event) < std::pair(b.date, b.event);
        });
        return std::move(m_entries);
    }

private:
    [[nodiscard]] bool within(Date date) const { return m_first <= date && date <= m_last; }

    [[nodiscard]] bool has_place(const RegionSet& set) const
    {
        return m_region.everywhere || !nowhere(intersection(m_names.kinds().divisions(), set, m_region));
    }

    static std::optional<Date> first_day(const Pack& pack, const Duty& duty)
    {
        const std::optional<Date>& of_pack = pack.in_force ? pack.in_force : pack.issued;
        return duty.from && of_pack ? std::max(*duty.from, *of_pack) : duty.from ? duty.from : of_pack;
    }

    const Library& m_library;
    Names m_names;
    Date m_first, m_last;
    RegionSet m_region;
    std::vector<CalendarEntry> m_entries;
};

}  // namespace

std::string_view to_string(Event event)
{
    static constexpr std::array<std::string_view, 5> names = {"ends", "plan-ended", "begins", "due", "overdue"};
    return names[static_cast<std::size_t>(event)];
}

std::vector<CalendarEntry> calendar(const Library& library, const layer::KindTable& kinds,
                                    std::span<const Library::Found> rules, Date first, Date last, const std::string& region)
{
    Calendar out(library, kinds, first, last, region);
    const Pack* pack = nullptr;
    for (const Library::Found& found : rules) {
        if (found.pack != pack) {
            pack = found.pack;
            out.add(*pack);
        }
        for (std::size_t i = 0; i < found.rule->duties.size(); ++i) {
            out.add(*found.pack, *found.rule, i);
        }
    }
    return out.take();
}

}  // namespace zonelint::rule
