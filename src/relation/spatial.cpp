#include "relation/spatial.hpp"

#include "geo/geodesic.hpp"
#include "geo/locate.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace zonelint::relation {

namespace {

std::vector<geo::BoxIndex> index_of(const Setup& setup)
{
    std::vector<geo::BoxIndex> out;
    for (const References& references : setup.references) {
        out.emplace_back(references.boxes());
    }
    return out;
}

/// Degrees to go to either side, at this latitude and nearer to the equator, to have all that is within reach. There are
/// few reaches, asked for row after row: the last one of each thread is kept.
struct Margin {
    double lat = 0;
    double reach = 0;
    double x = 0;
    double y = 0;
};

const Margin& margin_of(double lat, double reach)
{
    static thread_local Margin last;
    if (last.lat != lat || last.reach != reach) {
        last = {lat, reach, geo::widened({0, lat, 0, lat}, reach).max_x, geo::widened({0, 0, 0, 0}, reach).max_y};
    }
    return last;
}

// Lists in use by nested searches of one thread, outermost first.
struct Lists {
    std::vector<std::unique_ptr<std::vector<std::uint32_t>>> lists;
    std::size_t in_use = 0;
};

Lists& lists_of_thread()
{
    static thread_local Lists lists;
    return lists;
}

}  // namespace

Scratch::Scratch()
{
    Lists& all = lists_of_thread();
    if (all.in_use == all.lists.size()) {
        all.lists.push_back(std::make_unique<std::vector<std::uint32_t>>());
    }
    m_places = all.lists[all.in_use++].get();
}

Scratch::~Scratch() { --lists_of_thread().in_use; }

Spatial::Spatial(Setup setup) : Relation(std::move(setup)), m_index(index_of(m_setup))
{
    for (std::size_t row = 0; row < m_setup.subjects->size(); ++row) {
        const geo::Box box = m_setup.subjects->geometry.box(row);
        if (!box.empty()) {
            m_highest_lat = std::max({m_highest_lat, std::abs(box.min_y), std::abs(box.max_y)});
        }
    }
    bool any = false;
    for (const References& references : m_setup.references) {
        std::vector<std::uint32_t>& placeless = m_placeless.emplace_back();
        for (std::size_t place = 0; place < references.rows.size(); ++place) {
            const std::uint32_t row = references.rows[place];
            if (references.table->geometry.shape(row) == geo::Shape::none) {
                placeless.push_back(static_cast<std::uint32_t>(place));
            }
            const double sigma = references.table->accuracy_m(row);
            m_best_accuracy = any ? std::min(m_best_accuracy, sigma) : sigma;
            m_worst_accuracy = std::max(m_worst_accuracy, sigma);
            any = true;
        }
        std::vector<Lost>& lost = m_lost.emplace_back();
        if (references.table == nullptr) {
            continue;
        }
        std::set<std::string> divisions;
        for (const layer::Excluded& row : references.table->excluded) {
            const Area area = is_lost(row) ? m_setup.host->division_area(row.division) : Area{};
            if (area.column != nullptr && divisions.insert(row.division).second) {
                lost.push_back({references.target->kind->name + "/" + (row.id.empty() ? "?" : row.id), area});
            }
        }
    }
}

double Spatial::accuracy(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    const double own = m_setup.subjects->accuracy_m(row);
    const double other = references.table->accuracy_m(reference);
    return std::sqrt(own * own + other * other);
}

Truth Spatial::member(std::uint32_t row, std::size_t target, std::size_t place, Mode mode) const
{
    const References& references = m_setup.references[target];
    if (is_self(references, references.rows[place], row)) {
        return Truth::no;
    }
    const Truth own = references.truth_of(place, mode);
    return own == Truth::no ? own : both(own, m_setup.host->pair(target, row, references.rows[place], mode));
}

geo::Box Spatial::reach_box(const geo::Box& subject, double reach) const
{
    if (!(reach > 0)) {
        return subject;
    }
    // A degree of longitude is shortest at the subject farthest from the equator: what is wide enough there is for all.
    const Margin& margin = margin_of(m_highest_lat, reach);
    const geo::Box out{subject.min_x - margin.x, subject.min_y - margin.y, subject.max_x + margin.x,
                       subject.max_y + margin.y};
    // Round the pole or over the antimeridian: rare, and left to who knows how.
    const bool plain = out.min_x > -180 && out.max_x < 180 && out.min_y > -90 && out.max_y < 90;
    return plain ? out : geo::widened(subject, reach);
}

Truth Spatial::against_union(std::uint32_t /*row*/, Mode /*mode*/) const { return Truth::unknown; }

void Spatial::decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const
{
    const std::optional<double> reach = reach_m();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        if (!reach || m_setup.subjects->geometry.shape(row) == geo::Shape::none) {
            out[i] = Truth::unknown;
            continue;
        }
        const double widest = *reach + std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy);
        Truth truth = Truth::no;
        if (any_one()) {
            candidates(row, widest, [&](std::size_t target, std::size_t place) {
                const Truth counts = member(row, target, place, mode);
                if (counts > truth) {
                    const References& references = m_setup.references[target];
                    truth = either(truth, both(counts, standing(row, references, references.rows[place], mode)));
                }
                return truth != Truth::yes;
            });
        } else {
            truth = against_union(row, mode);
        }
        out[i] = truth == Truth::no && doubt(row, widest, mode).any ? Truth::unknown : truth;
    }
}

Spatial::Doubt Spatial::doubt(std::uint32_t row, double reach, Mode mode) const
{
    Doubt out;
    const auto because = [&](std::string fact) {
        out.any = true;
        filter::add_missing(out.missing, {std::move(fact)});
    };
    const layer::LayerTable& subjects = *m_setup.subjects;
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            because(references.target->kind->name);
            continue;
        }
        const auto may_reach = [&](const Area& area) {
            return area.column != nullptr &&
                   area.column->box(area.row).intersects(geo::widened(subjects.geometry.box(row), reach)) &&
                   geo::nearest(subjects.geometry, row, *area.column, area.row).metres <= reach;
        };
        for (const Lost& lost : m_lost[t]) {
            if (may_reach(lost.area)) {
                because(lost.name);
            }
        }
        for (const std::uint32_t place : m_placeless[t]) {
            const std::uint32_t reference = references.rows[place];
            // It names a division whose polygon is loaded: it may be anywhere in it.
            if (member(row, t, place, mode) != Truth::no &&
                may_reach(m_setup.host->division_area(references.table->division(reference)))) {
                because(references.target->kind->name + "/" + references.table->id(reference));
            }
        }
        if (references.table->partial()) {
            because("unreadable file");
        }
        const geo::GeometryColumn& known = references.table->complete_within;
        if (known.size() == 0) {
            continue;
        }
        bool within = false;
        for (std::size_t k = 0; k < known.size() && !within; ++k) {
            const auto vertices = subjects.geometry.vertices(row);
            within = std::all_of(vertices.begin(), vertices.end(), [&](geo::Point p) {
                return geo::locate(p, known, k) != geo::Side::outside &&
                       (reach <= 0 || geo::nearest_boundary(p, known, k).metres >= reach);
            });
        }
        if (!within) {
            because("complete_within");
        }
    }
    return out;
}

}  // namespace zonelint::relation
