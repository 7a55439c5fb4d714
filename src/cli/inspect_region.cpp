#include "cli/inspect_region.hpp"

namespace zonelint::cli {

namespace {

constexpr double region_margin_deg = 0.3;
constexpr double witness_margin_deg = 1;  // a wrong zone is off by three

geo::Box around(const geo::Box& box, double margin)
{
    return box.empty() ? box : geo::Box{box.min_x - margin, box.min_y - margin, box.max_x + margin, box.max_y + margin};
}

bool delivered_together(const DeliveredFile& a, const DeliveredFile& b)
{
    const auto folder = [](const DeliveredFile& file) { return std::filesystem::path(file.path).parent_path(); };
    return a.source.has_value() == b.source.has_value() && (a.source || folder(a) == folder(b));
}

}  // namespace

bool is_divisions(const Work& work)
{
    const layer::Kind* kind = work.layer->guess.kind;
    return kind != nullptr && kind->name == "admin_division" && work.layer->survey.shape == geo::Shape::polygon;
}

geo::Box region_of(const Work& work, std::span<const Work> all)
{
    geo::Box divisions;
    geo::Box beside;
    for (const Work& other : all) {
        if (&other == &work) {
            continue;
        }
        for (std::size_t row = 0; other.divisions && row < other.divisions->size(); ++row) {
            divisions.add(other.divisions->geometry.box(row));
        }
        if (delivered_together(*other.file, *work.file)) {
            beside.add(other.extent);
        }
    }
    return divisions.empty() || is_divisions(work) ? around(beside, witness_margin_deg)
                                                   : around(divisions, region_margin_deg);
}

}  // namespace zonelint::cli
