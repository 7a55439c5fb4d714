// What the rows of a division say about a year: which of them are values, which are changes, and whether they agree.
#include "audit/indicators.hpp"

#include <algorithm>

namespace zonelint::audit {

using filter::Interval;

Indicator::Reading Indicator::read(const Rows& rows, int year) const
{
    const int base_year = m_setup.spec->base_year.value_or(0);
    Reading out;
    const auto number = [&](int of) {
        Found found = find(rows, of, 0, As::value);
        Found amount = found.cell ? Found{} : find(rows, of, 0, As::amount);
        return amount.cell ? amount : found;
    };
    out.level = number(year);
    if (base_year != 0) {
        out.base = number(base_year);
        out.change = find(rows, year, base_year, As::change);
        out.growth = find(rows, year, base_year, As::growth);
        if (const Found row = find(rows, year, base_year, As::unclear); row.cell) {
            settle(out, row);
        } else if (row.any) {
            out.unclear = row.fault.empty() ? words_of(row) : row.fault;
        }
        return out;
    }
    // A rule that asks for no base year: a share that names one may be the value all the same.
    for (const std::uint32_t row : rows) {
        const int base = figure_base_year(*m_setup.values, row);
        const auto cell = read_indicator_cell(*m_setup.values, row);
        if (base != 0 && !out.level.any && figure_year(*m_setup.values, "year", row) == year && cell &&
            suits(*cell, As::unclear)) {
            Found found;
            found.row = row;
            out.unclear = words_of(found);
        }
    }
    return out;
}

/// What a share with a base year can be, by the two values where they are known, else by what a share can come to. The
/// row is left aside where the two values say all; it stays unclear where more than one reading is possible.
void Indicator::settle(Reading& reading, const Found& row) const
{
    const Rational v = row.cell->value;
    const Rational half = rounding(*row.cell);
    const auto& level = reading.level.cell;
    const auto& base = reading.base.cell;
    const rule::CompiledIndicator& spec = *m_setup.spec;
    const Rational one(1);
    const auto near = [&](const Rational& computed, const Rational& slack) {
        return agreement(v, half, computed, slack) != Agreement::differ;
    };
    bool as_level = plausible(v, spec);
    bool as_change = true;
    bool as_growth = v >= Rational(-1);
    if (level) {
        as_level = as_level && near(level->value, rounding(*level));
    }
    if (level && base) {
        const Rational slack = rounding(*level) + rounding(*base);
        as_change = near(level->value - base->value, slack);
        as_growth = !base->value.is_zero() && near(level->value / base->value - one, slack / base->value);
        if (!as_level && !as_change && !as_growth) {
            reading.unclear = words_of(row) + " <> " + words_of(reading.level) + " - " + words_of(reading.base);
        }
        return;  // the two values say all that the row can say
    }
    if (base) {
        as_change = plausible(base->value + v, spec);
        as_growth = as_growth && plausible(base->value * (one + v), spec);
    } else if (level) {
        as_change = plausible(level->value - v, spec);
        as_growth = as_growth && v != Rational(-1) && plausible(level->value / (one + v), spec);
    }
    if (static_cast<int>(as_level) + static_cast<int>(as_change) + static_cast<int>(as_growth) != 1) {
        reading.unclear = words_of(row);
        return;
    }
    Found& place = as_level ? reading.level : as_change ? reading.change : reading.growth;
    if (!place.any) {
        place = row;
    }
}

Interval Indicator::missing(const Found& found, int year) const
{
    if (!found.doubt.empty()) {
        return Interval::unknown(found.doubt);
    }
    const std::string fact = m_setup.spec->code + " " + std::to_string(year);
    return Interval::unknown({found.fault.empty() ? fact : fact + ": " + found.fault});
}

Interval Indicator::unclear(const std::string& fault, int year) const
{
    const bool disagrees = fault.find(" <> ") != std::string::npos;
    return Interval::unknown({m_setup.spec->code + " " + std::to_string(year) + ": " + fault + (disagrees ? "" : " ?")});
}

Interval Indicator::value(const Rows& rows) const
{
    for (const int year : years(rows)) {
        const Reading reading = read(rows, year);
        if (reading.level.cell && reading.level.cell->word.empty()) {
            return Interval::of(reading.level.cell->value);
        }
        if (reading.level.any) {
            Found fault = reading.level;
            fault.fault = fault.fault.empty() ? words_of(fault) : fault.fault;
            return missing(fault, year);
        }
        if (!reading.unclear.empty()) {
            return unclear(reading.unclear, year);
        }
    }
    return missing({}, std::min(asked_year(), civil(m_setup.as_of).year - 1));
}

/// What the two values come to.
Interval Indicator::computed(const Reading& reading, As as, int year) const
{
    const int base_year = *m_setup.spec->base_year;
    const auto& level = reading.level.cell;
    const auto& base = reading.base.cell;
    const bool from_change = as == As::growth && !level && reading.change.cell;
    if ((!level && !from_change) || !base) {
        Interval out = level || from_change ? Interval::of(Rational(0)) : missing(reading.level, year);
        if (!base) {
            filter::add_missing(out.missing, missing(reading.base, base_year).missing);
        }
        out.known = false;
        return out;
    }
    if (level && (level->word != base->word || (as == As::change && !level->word.empty()))) {
        Found both;
        both.fault = words_of(reading.level) + " / " + words_of(reading.base);
        return missing(both, year);
    }
    const Rational difference = from_change ? reading.change.cell->value : level->value - base->value;
    if (as == As::change) {
        return Interval::of(difference);
    }
    return base->value.is_zero() ? Interval::unknown({"empty base"}) : Interval::of(difference / base->value);
}

/// A published figure stands before the two values, unless they contradict it: by more than rounding, and nobody knows
/// which is right; by no more than rounding of the values, and it lies between the two.
Interval Indicator::published(const Found& found, const Reading& reading, As as, int year) const
{
    if (!found.cell) {
        return missing(found, year);
    }
    const Rational& own = found.cell->value;
    const auto& level = reading.level.cell;
    const auto& base = reading.base.cell;
    const Interval other = level && base ? computed(reading, as, year) : Interval();
    if (!other.known) {
        return Interval::of(own);
    }
    Rational slack = rounding(*level) + rounding(*base);
    slack = as == As::growth ? slack / base->value : slack;
    const Agreement agreed = agreement(own, found.cell->half, other.low, slack);
    if (agreed == Agreement::same) {
        return Interval::of(own);
    }
    Found both;
    both.fault = words_of(found) + " <> " + words_of(reading.level) + " - " + words_of(reading.base);
    Interval out = missing(both, year);
    if (agreed == Agreement::rounded) {
        out.known = true;
        out.low = std::min(own, other.low);
        out.high = std::max(own, other.low);
    }
    return out;
}

Interval Indicator::against_base(const Rows& rows, As as) const
{
    const int base_year = m_setup.spec->base_year.value_or(0);
    for (const int year : years(rows)) {
        if (year <= base_year) {
            break;
        }
        const Reading reading = read(rows, year);
        if (!reading.unclear.empty()) {
            return unclear(reading.unclear, year);
        }
        if (const Found& found = as == As::change ? reading.change : reading.growth; found.any) {
            return published(found, reading, as, year);
        }
        if (as == As::change && reading.growth.cell && !reading.level.any) {
            return unclear(words_of(reading.growth), year);  // how much of the base it is of, nobody says
        }
        if (as == As::growth && reading.change.cell && reading.level.cell && reading.base.cell) {
            if (Interval change = published(reading.change, reading, As::change, year); !change.exact()) {
                return Interval::unknown(change.missing);
            }
        }
        if (reading.level.any || (as == As::growth && reading.change.cell)) {
            return computed(reading, as, year);
        }
    }
    const int ended = civil(m_setup.as_of).year - 1;
    Interval out = missing({}, std::min(asked_year(), ended));
    if (const Found base = read(rows, base_year).base; base_year <= ended && !base.cell) {
        filter::add_missing(out.missing, missing(base, base_year).missing);
    }
    return out;
}

}  // namespace zonelint::audit
