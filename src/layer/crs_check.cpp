#include "layer/crs_check.hpp"

#include "geo/crs.hpp"
#include "layer/position.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonelint::layer {

namespace {

constexpr std::size_t most_shown = 4;
/// Half of China: rows farther from the others are wrong by themselves.
constexpr double far_degrees = 40;
constexpr double far_metres = 4e6;

std::string_view name_of(geo::CrsFault fault)
{
    static constexpr std::array<std::string_view, 8> names = {"",
                                                              "crs-axes-swapped",
                                                              "crs-degrees-in-projected",
                                                              "crs-metres-in-geographic",
                                                              "crs-zone-prefix-missing",
                                                              "crs-zone-prefix-unexpected",
                                                              "crs-other-zone",
                                                              "crs-elsewhere"};
    return names[static_cast<std::size_t>(fault)];
}

Text message_of(geo::CrsFault fault, const std::string& system)
{
    const std::string declared = short_crs(system);
    switch (fault) {
    case geo::CrsFault::swapped_axes:
        return say("声明的坐标系是 {}，而两个坐标写反了", "it is declared as {}, but the two coordinates are exchanged",
                   declared);
    case geo::CrsFault::degrees_in_projected:
        return say("声明的坐标系是 {}，而坐标是度", "it is declared as {}, but the numbers are degrees", declared);
    case geo::CrsFault::metres_in_geographic:
        return say("声明的坐标系是 {}，而坐标是米", "it is declared as {}, but the numbers are metres", declared);
    case geo::CrsFault::zone_prefix_missing:
        return say("声明的坐标系是 {}，横坐标应带带号而没有带",
                   "it is declared as {}, whose eastings begin with the zone; these do not", declared);
    case geo::CrsFault::zone_prefix_unexpected:
        return say("声明的坐标系是 {}，横坐标不应带带号而带了",
                   "it is declared as {}, whose eastings have no zone; these begin with one", declared);
    case geo::CrsFault::other_zone:
        return say("按声明的坐标系 {}，位置不在区域内；另一带才相符", "as {} it lies elsewhere; another zone would fit",
                   declared);
    default:
        return say("按声明的坐标系 {}，位置不在区域内", "as {} it lies elsewhere", declared);
    }
}

/// Without single wrong rows: what is far from the middle of all.
std::vector<geo::Point> sample_of(std::span<const SamplePlace> places)
{
    std::vector<geo::Point> out;
    std::vector<double> xs;
    std::vector<double> ys;
    for (const SamplePlace& place : places) {
        if (std::isfinite(place.place.x) && std::isfinite(place.place.y)) {
            out.push_back(place.place);
            xs.push_back(place.place.x);
            ys.push_back(place.place.y);
        }
    }
    if (out.empty()) {
        return out;
    }
    const auto middle = static_cast<std::ptrdiff_t>(out.size() / 2);
    std::nth_element(xs.begin(), xs.begin() + middle, xs.end());
    std::nth_element(ys.begin(), ys.begin() + middle, ys.end());
    const geo::Point centre{xs[out.size() / 2], ys[out.size() / 2]};
    const bool degrees = std::fabs(centre.x) <= 180 && std::fabs(centre.y) <= 180;
    const double most = degrees ? far_degrees : far_metres;
    std::vector<geo::Point> near = out;
    std::erase_if(near, [&](geo::Point p) { return std::fabs(p.x - centre.x) > most || std::fabs(p.y - centre.y) > most; });
    return 2 * near.size() > out.size() ? near : out;
}

Text joined(const Text& a, const Text& b) { return {a.zh + b.zh, a.en + b.en}; }

}  // namespace

std::string short_crs(const std::string& crs)
{
    const std::size_t quote = crs.find('"');
    const std::size_t end = quote == std::string::npos ? quote : crs.find('"', quote + 1);
    return end == std::string::npos ? crs : crs.substr(quote + 1, end - quote - 1);
}

Text shown(std::span<const geo::CrsFit> fits)
{
    Text out;
    for (const geo::CrsFit& fit : fits.first(std::min(fits.size(), most_shown))) {
        const std::string& crs = fit.crs;
        const Text one = fit.swapped ? say("{}（两个坐标对调）", "{} (with the coordinates exchanged)", crs) : same(crs);
        out = joined(out, out.empty() ? one : Text{"、" + one.zh, ", " + one.en});
    }
    return fits.size() > most_shown ? joined(out, {" 等", ", …"}) : out;
}

geo::Box certain_extent(std::span<const SamplePlace> places)
{
    const std::vector<geo::Point> sample = sample_of(places);
    const std::vector<geo::CrsFit> fits =
        geo::fitting_systems(sample, [](std::size_t, geo::Point p) { return geo::in_china(p); });
    geo::Box out;
    if (fits.size() == 1 && !fits.front().swapped) {
        const geo::Transform transform = geo::Transform::from(fits.front().crs);
        for (const geo::Point p : sample) {
            if (const geo::Point lonlat = transform.to_lonlat(p); geo::in_china(lonlat)) {
                out.add(lonlat);
            }
        }
    }
    return out;
}

CrsFinding check_crs(const std::string& declared, std::span<const SamplePlace> places, const geo::Box& region)
{
    const std::vector<geo::Point> sample = sample_of(places);
    const geo::MayLie in_china = [](std::size_t, geo::Point p) { return geo::in_china(p); };
    const geo::MayLie in_region = [&](std::size_t, geo::Point p) { return region.contains(p); };
    CrsFinding out;
    if (declared.empty()) {
        if (!sample.empty() && !region.empty()) {
            out.fits = geo::fitting_systems(sample, in_region);
        }
        if (!sample.empty() && out.fits.empty()) {  // it may well reach beyond the region
            out.fits = geo::fitting_systems(sample, in_china);
        }
        if (out.fits.size() == 1 && !out.fits.front().swapped) {
            out.crs = out.fits.front().crs;
        }
        const Text list = shown(out.fits);
        out.problems.push_back(
            {.name = "crs-missing",
             .message = sample.empty()
                            ? say("没有坐标系，也没有坐标", "no coordinate system is declared, and there are no coordinates")
                        : out.fits.empty()
                            ? say("没有坐标系，数字也不像 CGCS2000 的坐标",
                                  "no coordinate system is declared, and the numbers look like none of CGCS2000")
                            : say("没有坐标系；与数字相符的：{0}", "no coordinate system is declared; the numbers fit {1}",
                                  list.zh, list.en)});
        return out;
    }
    out.declared = true;
    try {
        geo::CrsJudgement judgement = geo::judge_crs(declared, sample, in_china);
        if (judgement.fault == geo::CrsFault::none && !region.empty()) {
            geo::CrsJudgement closer = geo::judge_crs(declared, sample, in_region);
            if (!closer.instead.empty()) {  // nothing better: the layer may well reach beyond the region
                judgement = std::move(closer);
            }
        }
        if (judgement.fault == geo::CrsFault::none || sample.empty()) {
            out.crs = declared;
            return out;
        }
        out.fits = std::move(judgement.instead);
        Text message = message_of(judgement.fault, declared);
        if (!out.fits.empty()) {
            const Text list = shown(out.fits);
            message = joined(message, say("；相符的：{0}", "; what fits is {1}", list.zh, list.en));
        }
        out.problems.push_back({.name = std::string(name_of(judgement.fault)), .raw = declared, .message = message});
    } catch (const Error& error) {
        out.problems.push_back({.name = "crs-refused", .raw = declared, .message = error.message()});
    }
    return out;
}

std::vector<SamplePlace> places_of(const LayerSurvey& survey, const FieldMap& map)
{
    std::vector<SamplePlace> out;
    if (!(map.lon && map.lat) && !map.place) {
        return out;
    }
    std::vector<Cell> cells(survey.columns.size());
    for (const SampleRow& row : survey.samples) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i].value = std::string_view(row.cells[i]);
        }
        geo::Point p{std::nan(""), std::nan("")};
        if (map.lon && map.lat) {
            static_cast<void>(read_lon_lat(cells, map, p));
        } else if (geo::GeometryColumn place; read_place(cells[*map.place], place) == PlaceFault::none) {
            p = place.first(0);
        }
        if (std::isfinite(p.x) && std::isfinite(p.y)) {
            out.push_back({row.row, p});
        }
    }
    return out;
}

}  // namespace zonelint::layer
