#include "relation/relation.hpp"

namespace zonelint::relation {

std::vector<geo::Box> References::boxes() const
{
    std::vector<geo::Box> out;
    out.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        out.push_back(table->geometry.box(row));
    }
    return out;
}

std::size_t Setup::objects_beside(const layer::LayerTable& layer) const
{
    std::size_t out = subjects == &layer ? 0 : subjects->size();
    for (const References& one : references) {
        out += one.table == &layer ? 0 : one.rows.size();
    }
    return out;
}

void add_member(filter::Interval& total, const filter::Interval& value, Truth member)
{
    if (member == Truth::no) {
        return;
    }
    if (!value.known) {
        total.known = false;
        filter::add_missing(total.missing, value.missing);
        return;
    }
    if (member == Truth::yes) {
        total.low = total.low + value.low;
        total.high = total.high + value.high;
    } else {
        // It may be a member or not: each end moves only outwards.
        total.low = value.low < Rational(0) ? total.low + value.low : total.low;
        total.high = Rational(0) < value.high ? total.high + value.high : total.high;
    }
    total.unbounded = total.unbounded || value.unbounded;
    filter::add_missing(total.missing, value.missing);
}

}  // namespace zonelint::relation
