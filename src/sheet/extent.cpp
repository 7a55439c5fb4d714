#include "sheet/extent.hpp"

#include "rule/program.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace zonelint::sheet {

namespace {

/// Places that are told from others: ten verdicts on one object are one.
class Places {
public:
    void add(geo::Point p) { m_places.emplace(p.x, p.y); }

    /// What lies beyond this is far off. Contains everything where more lies beyond than mistakes explain.
    [[nodiscard]] geo::Box fence() const
    {
        std::vector<double> x;
        std::vector<double> y;
        for (const auto& [lon, lat] : m_places) {
            x.push_back(lon);
            y.push_back(lat);
        }
        constexpr std::size_t fewest = 4;  // of fewer none can be told to be the wrong one
        if (m_places.size() < fewest) {
            return everything();
        }
        const auto [west, east] = reach_of(std::move(x));
        const auto [south, north] = reach_of(std::move(y));
        const geo::Box out{west, south, east, north};
        const auto beyond = static_cast<std::size_t>(std::count_if(m_places.begin(), m_places.end(), [&](const auto& place) {
            return !out.contains({place.first, place.second});
        }));
        constexpr std::size_t one_in = 50;
        return beyond <= std::max<std::size_t>(1, m_places.size() / one_in) ? out : everything();
    }

private:
    static geo::Box everything() { return {-360, -90, 360, 90}; }

    /// Many times as wide as the middle half of the values, and never less than a city.
    static std::pair<double, double> reach_of(std::vector<double> values)
    {
        std::sort(values.begin(), values.end());
        const double low = values[values.size() / 4];
        const double high = values[values.size() - 1 - values.size() / 4];
        const double reach = std::max(1.0, 8 * (high - low));
        return {low - reach, high + reach};
    }

    std::set<std::pair<double, double>> m_places;
};

Places places_of(const Content& content)
{
    Places out;
    for (const Flagged* one : placed(content)) {
        out.add(*one->place);
    }
    for (const DrawnLayer& drawn : *content.network) {
        for (std::size_t row = 0; row < drawn.layer.geometry.size() && !content.part; ++row) {
            if (drawn.layer.geometry.shape(row) != geo::Shape::none) {
                out.add(drawn.layer.geometry.first(row));
            }
        }
    }
    return out;
}

}  // namespace

geo::Box extent_of_flagged(const Content& content)
{
    const geo::Box fence = places_of(content).fence();
    geo::Box out;
    std::set<std::string> far_off;
    for (const Flagged* one : placed(content)) {
        if (fence.contains(*one->place)) {
            out.add(*one->place);
        } else {
            far_off.insert(one->fingerprint);
        }
    }
    report::Record record;
    for (const DrawnLayer& drawn : content.evidence) {
        for (std::size_t row = 0; row < drawn.layer.geometry.size(); ++row) {
            drawn.layer.read(row, record);
            if (drawn.layer.geometry.shape(row) != geo::Shape::none &&
                !far_off.contains(report::text_of(record[drawn.layer.at("fingerprint")]))) {
                out.add(drawn.layer.geometry.box(row));
            }
        }
    }
    for (const DrawnLayer& drawn : *content.network) {
        for (std::size_t row = 0; row < drawn.layer.geometry.size() && !content.part; ++row) {
            if (drawn.layer.geometry.shape(row) != geo::Shape::none && fence.contains(drawn.layer.geometry.first(row))) {
                out.add(drawn.layer.geometry.box(row));
            }
        }
    }
    return out;
}

geo::Box extent_of_divisions(const Content& content, const layer::KindTable& kinds, const std::string& code)
{
    geo::Box out;
    geo::Box parts;
    const std::string_view stem = std::string_view(code).substr(0, rule::division_depth(code));
    report::Record record;
    for (const DrawnLayer& drawn : *content.references) {
        const auto id = drawn.layer.find("id");
        if (!id || report::kind_of(drawn.layer, kinds)->drawing.group != layer::DrawGroup::divisions) {
            continue;
        }
        for (std::size_t row = 0; row < drawn.layer.size; ++row) {
            drawn.layer.read(row, record);
            const std::string& own = report::text_of(record[*id]);
            if (drawn.layer.geometry.shape(row) != geo::Shape::none && own.starts_with(stem)) {
                (code.empty() || own == code ? out : parts).add(drawn.layer.geometry.box(row));
            }
        }
    }
    return out.empty() ? parts : out;
}

geo::Box extent_within(const geo::Box& divisions, const Content& content)
{
    const std::vector<const Flagged*> flagged = placed(content);
    const auto inside = std::count_if(flagged.begin(), flagged.end(),
                                      [&](const Flagged* one) { return with_margin(divisions).contains(*one->place); });
    constexpr double nearly_all = 0.9;
    geo::Box out = divisions;
    if (out.empty() || static_cast<double>(inside) < nearly_all * static_cast<double>(flagged.size())) {
        out.add(extent_of_flagged(content));
    }
    return out;
}

}  // namespace zonelint::sheet
