#include "report/gaps.hpp"

#include "base/parallel.hpp"
#include "geo/box_index.hpp"
#include "geo/geodesic.hpp"
#include "geo/locate.hpp"
#include "geo/place.hpp"
#include "report/gap_ids.hpp"
#include "report/report.hpp"
#include "report/sentence.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace zonelint::report {

namespace {

/// A layer of points that may lie in gaps.
struct Points {
    const layer::LayerTable* table;
    geo::BoxIndex index;
};

std::vector<Points> point_layers(const audit::Run& run)
{
    std::vector<Points> out;
    for (const auto& [name, table] : run.tables().all()) {
        std::vector<geo::Box> boxes;
        bool any = false;
        for (std::size_t row = 0; row < table->size(); ++row) {
            const bool point = table->geometry.shape(row) == geo::Shape::point;
            boxes.push_back(point ? table->geometry.box(row) : geo::Box{});
            any = any || point;
        }
        if (any) {
            out.push_back({table.get(), geo::BoxIndex(boxes)});
        }
    }
    return out;
}

void count_people(Gap& gap, const layer::LayerTable& table, const std::vector<std::uint32_t>& rows)
{
    const auto field = table.kind->field(population_field);
    if (!field) {
        return;
    }
    for (const std::uint32_t row : rows) {
        if (const auto people = table.number(*field, row)) {
            gap.population = gap.population.value_or(0) + *people;
        } else {
            ++gap.uncounted;
        }
    }
}

/// Of coordinates as they stand: gaps of subjects that are no polygon do not exist.
void count_inside(Gap& gap, const std::vector<Points>& layers)
{
    const auto [outline, at] = outline_of(gap);
    std::vector<std::uint32_t> rows;
    for (const Points& layer : layers) {
        layer.index.query(outline->box(at), rows);
        std::erase_if(rows, [&, column = outline, row_of = at](std::uint32_t row) {
            const auto vertices = layer.table->geometry.vertices(row);
            return std::none_of(vertices.begin(), vertices.end(),
                                [&](geo::Point p) { return geo::locate(p, *column, row_of) != geo::Side::outside; });
        });
        if (!rows.empty()) {
            gap.inside.emplace_back(layer.table->kind, static_cast<std::int64_t>(rows.size()));
            count_people(gap, *layer.table, rows);
        }
    }
}

void find_nearest(Gap& gap)
{
    const auto [outline, at] = outline_of(gap);
    const auto near = gap.use.relation->nearest(*outline, at, gap.use.mode);
    if (!near) {
        return;
    }
    const relation::References& references = gap.use.relation->references()[near->target];
    gap.reference_kind = references.target->kind->name;
    gap.reference_id = references.table->id(near->row);
    gap.reference_name = references.table->name(near->row);
    gap.distance_m = near->nearest.metres;
}

void rank(std::vector<Gap>& gaps, const Report& report)
{
    std::map<std::size_t, std::vector<std::size_t>> by_rule;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        if (!gaps[i].sliver) {
            by_rule[report.row_of(gaps[i]).rule].push_back(i);
        }
    }
    for (auto& [rule, of] : by_rule) {
        // Of gaps that are equal to the printed digit, the one that stands first: not what rounding made larger.
        const auto printed = [&](std::size_t i) { return std::llround(gaps[i].area_m2 * 100); };
        std::stable_sort(of.begin(), of.end(), [&](std::size_t a, std::size_t b) { return printed(a) > printed(b); });
        for (std::size_t i = 0; i < of.size(); ++i) {
            gaps[of[i]].rank = static_cast<std::int64_t>(i) + 1;
        }
    }
}

/// What is uncovered of one subject: its gaps if it is on a list, and its slivers.
void add_uncovered(const audit::Run& run, const Row& row, std::size_t number, std::vector<Gap>& out)
{
    GapIds ids(run.rules()[row.rule].subjects->id(row.subject));
    for (const audit::CoverageUse& use : run.coverage(row.rule, row.subject)) {
        if (!use.covering->coverage || use.covering->blind) {
            continue;
        }
        const relation::Coverage& coverage = *use.covering->coverage;
        const auto add = [&](std::size_t part, bool sliver, double area, double certain) {
            Gap& gap = out.emplace_back();
            gap.row = number;
            gap.use = use;
            gap.part = part;
            gap.sliver = sliver;
            gap.id = sliver ? ids.sliver(coverage.slivers, part) : ids.gap(coverage.gaps, part);
            gap.area_m2 = area;
            gap.certain_m2 = certain;
            gap.share = area / (coverage.subject_m2 - coverage.masked_m2);
        };
        const bool listed = row.verdict.outcome != audit::Outcome::compliant;
        for (std::size_t part = 0; listed && part < coverage.gaps.size(); ++part) {
            add(part, false, coverage.areas_m2[part], use.covering->certain_m2[part]);
        }
        for (std::size_t part = 0; part < coverage.slivers.size(); ++part) {
            const double area = coverage.sliver_areas_m2[part];
            if (area >= least_listed_m2) {
                add(part, true, area, area);
            }
        }
    }
}

}  // namespace

void CoverageSum::add(const relation::Covering& covering)
{
    const relation::Coverage& coverage = *covering.coverage;
    land_m2 += coverage.subject_m2 - coverage.masked_m2;
    gap_m2 += coverage.gap_m2;
    certain_gap_m2 += covering.certain_gap_m2;
    gaps += static_cast<std::int64_t>(coverage.gaps.size());
}

void CoverageSum::add(const CoverageSum& other)
{
    land_m2 += other.land_m2;
    gap_m2 += other.gap_m2;
    certain_gap_m2 += other.certain_gap_m2;
    gaps += other.gaps;
}

std::pair<const geo::GeometryColumn*, std::size_t> outline_of(const Gap& gap)
{
    const relation::Coverage& coverage = *gap.use.covering->coverage;
    return {gap.sliver ? &coverage.slivers : &coverage.gaps, gap.part};
}

std::string square_metres(double area_m2) { return fmt::format("{:.{}f} m2", area_m2, area_m2 < 100 ? 1 : 0); }

Text inside_of(const Gap& gap)
{
    std::vector<Text> parts;
    for (const auto& [kind, count] : gap.inside) {
        parts.push_back(say("{0} {2}", "{1} {2}", kind->title.zh, kind->title.en, count));
    }
    if (gap.uncounted > 0) {
        parts.push_back(say("其中 {} 处没有登记人口", "{} of them without their people", gap.uncounted));
    }
    return joined(parts, "；", "; ");
}

bool has_slivers(const audit::Run& run, std::size_t rule, std::uint32_t subject)
{
    const std::vector<audit::CoverageUse> uses = run.coverage(rule, subject);
    return std::any_of(uses.begin(), uses.end(), [](const audit::CoverageUse& use) {
        const auto& coverage = use.covering->coverage;
        return coverage && !use.covering->blind &&
               std::any_of(coverage->sliver_areas_m2.begin(), coverage->sliver_areas_m2.end(),
                           [](double area) { return area >= least_listed_m2; });
    });
}

std::vector<Gap> gaps_of(const Report& report, unsigned jobs)
{
    const audit::Run& run = *report.run;
    std::vector<Gap> out;
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        if (report.rows[i].verdict.outcome != audit::Outcome::exempt) {
            add_uncovered(run, report.rows[i], i, out);
        }
    }
    for (std::size_t i = 0; i < report.complying.size(); ++i) {
        add_uncovered(run, report.complying[i], report.rows.size() + i, out);
    }
    if (out.empty()) {
        return out;
    }
    const std::vector<Points> layers = point_layers(run);
    parallel_ranges(out.size(), 1, jobs, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto [outline, at] = outline_of(out[i]);
            out[i].place = geo::place_of(*outline, at).value_or(geo::Point{});
            if (!out[i].sliver) {
                find_nearest(out[i]);
                count_inside(out[i], layers);
            }
        }
    });
    rank(out, report);
    return out;
}

std::optional<CoverageSum> coverage_sum(const audit::Run& run, std::size_t rule, std::uint32_t subject)
{
    const audit::Outcome outcome = run.rules()[rule].verdicts[subject].outcome;
    if (outcome == audit::Outcome::out_of_scope || outcome == audit::Outcome::exempt) {
        return std::nullopt;
    }
    std::optional<CoverageSum> out;
    for (const audit::CoverageUse& use : run.coverage(rule, subject)) {
        if (use.covering->coverage && !use.covering->blind) {
            if (!out) {
                out.emplace();
            }
            out->add(*use.covering);
        }
    }
    return out;
}

}  // namespace zonelint::report
