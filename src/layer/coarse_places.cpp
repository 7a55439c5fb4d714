#include "layer/coarse_places.hpp"

#include "layer/checked_row.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace zonelint::layer {

namespace {

constexpr int fine_digits = 4;  // good to the metres that are assumed anyway
constexpr int most_digits = 5;  // more are not told apart

/// Digits behind the point that a number of degrees needs, at most `most_digits`.
int digits_of(double degrees)
{
    double scaled = std::fabs(degrees);
    for (int digits = 0; digits < most_digits; ++digits, scaled *= 10) {
        if (std::fabs(scaled - std::round(scaled)) < 1e-6) {
            return digits;
        }
    }
    return most_digits;
}

double metres_of(int digits)
{
    static constexpr std::array<double, fine_digits> metres{50'000, 5'000, 500, 50};
    return metres.at(static_cast<std::size_t>(digits));
}

}  // namespace

std::vector<CoarsePlace> coarse_places(const LayerTable& table)
{
    using Counts = std::array<std::size_t, most_digits + 1>;
    std::vector<Counts> counts(table.sources.size(), Counts{});
    std::vector<CoarsePlace> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (is_point(table, row)) {
            const geo::Point p = table.geometry.first(row);
            const int digits = std::max(digits_of(p.x), digits_of(p.y));
            ++counts[table.source[row]][static_cast<std::size_t>(digits)];
            if (digits < fine_digits) {
                out.push_back({row, digits, 0});
            }
        }
    }
    for (CoarsePlace& place : out) {
        const Counts& of_source = counts[table.source[place.row]];
        const auto usual = std::max_element(of_source.begin(), of_source.end()) - of_source.begin();
        place.digits += usual == place.digits + 1 ? 1 : 0;
    }
    std::erase_if(out, [](const CoarsePlace& place) { return place.digits >= fine_digits; });
    for (CoarsePlace& place : out) {
        place.metres = metres_of(place.digits);
    }
    return out;
}

double usual_coarseness_m(const LayerTable& table)
{
    std::map<double, std::size_t> counts;
    std::size_t coarse = 0;
    for (const CoarsePlace& place : coarse_places(table)) {
        if (place.metres >= metres_of(2)) {
            ++counts[place.metres];
            ++coarse;
        }
    }
    if (2 * coarse <= table.size()) {
        return 0;
    }
    return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

void lower_accuracies(LayerTable& table)
{
    if (std::none_of(table.sources.begin(), table.sources.end(), [](const SourceInfo& s) { return s.accuracy_assumed; })) {
        return;
    }
    for (const CoarsePlace& place : coarse_places(table)) {
        const SourceInfo& source = table.sources[table.source[place.row]];
        if (source.accuracy_assumed && place.metres > source.accuracy_m) {
            table.coarse.emplace(std::pair(table.source[place.row], table.source_row[place.row]), place.metres);
            table.problems.push_back(problem_at(table, place.row, "coarse-coordinates",
                                                say("坐标最多 {0} 位小数，没有写明精度：按 {1:.0f} m 计",
                                                    "the coordinates have at most {0} decimals and no accuracy is declared: "
                                                    "they are taken as good to {1:.0f} m",
                                                    place.digits, place.metres),
                                                {}, shown_place(table.geometry.first(place.row))));
        }
    }
}

}  // namespace zonelint::layer
