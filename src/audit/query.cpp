#include "audit/query.hpp"

#include "base/parallel.hpp"
#include "filter/bind.hpp"
#include "relation/spatial.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

namespace zonelint::audit {

using relation::Detail;
using relation::Mode;

namespace {

constexpr std::size_t grain = 1024;

std::vector<std::uint32_t> definitions_in(const rule::RuleInstance& instance)
{
    std::set<std::uint32_t> out;
    const auto look = [&](const filter::Expr& expr) {
        filter::walk(expr, [&](const filter::Expr& e) {
            if (e.op == filter::Op::definition || e.op == filter::Op::measure) {
                out.insert(e.definition);
            }
        });
    };
    if (instance.filter) {
        look(*instance.filter);
    }
    look(instance.require);
    return {out.begin(), out.end()};
}

/// Only positions leave it open.
bool is_borderline(const std::vector<std::string>& missing)
{
    return missing.size() == 1 && missing.front() == "borderline";
}

void set_reference(QueryRow& row, const filter::Witness& witness, const relation::Relation& relation)
{
    row.reference_table = relation.references()[witness.table].table;
    row.reference = witness.row;
    if (std::isfinite(witness.metres)) {
        row.metres = witness.metres;
    }
    row.placed = witness.placed;
    row.on_subject = witness.on_subject;
    row.on_reference = witness.on_reference;
}

void count(QueryCounts& counts, const std::vector<QueryRow>& rows, std::size_t first)
{
    // Of several rows of a subject one open one leaves its answer open.
    for (std::size_t i = first; i < rows.size();) {
        std::size_t end = i;
        bool open = false;
        bool borderline = true;
        for (; end < rows.size() && rows[end].subject == rows[i].subject; ++end) {
            open = open || rows[end].truth == Truth::unknown;
            borderline = borderline && (rows[end].truth == Truth::yes || rows[end].borderline);
        }
        ++(open ? counts.unknown : counts.yes);
        counts.borderline += open && borderline ? 1 : 0;
        i = end;
    }
}

/// All subjects; neighbours close together, in strips from south to north: what a search looked at is still at hand for the next.
std::vector<std::uint32_t> order_in_space(const geo::GeometryColumn& subjects)
{
    constexpr double strip_deg = 0.05;
    struct Place {
        double strip = 0;
        double lat = 0;
        std::uint32_t row = 0;
    };
    std::vector<Place> places(subjects.size());
    for (std::uint32_t row = 0; row < places.size(); ++row) {
        places[row].row = row;
        if (subjects.shape(row) != geo::Shape::none) {
            const geo::Box box = subjects.box(row);
            places[row].strip = std::floor(box.min_x / strip_deg);
            places[row].lat = box.min_y;
        }
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return std::tie(a.strip, a.lat, a.row) < std::tie(b.strip, b.lat, b.row);
    });
    std::vector<std::uint32_t> out;
    out.reserve(places.size());
    for (const Place& place : places) {
        out.push_back(place.row);
    }
    return out;
}

/// The rows of all parts, by subject; those of one subject stay as they are.
std::vector<QueryRow> by_subject(std::vector<QueryAnswer>& parts, std::size_t subjects)
{
    std::vector<std::size_t> at(subjects + 1);
    for (const QueryAnswer& part : parts) {
        for (const QueryRow& row : part.rows) {
            ++at[row.subject + 1];
        }
    }
    std::partial_sum(at.begin(), at.end(), at.begin());
    std::vector<QueryRow> out(at.back());
    for (QueryAnswer& part : parts) {
        for (QueryRow& row : part.rows) {
            out[at[row.subject]++] = std::move(row);
        }
        part.rows = {};
    }
    return out;
}

}  // namespace

Queries::Queries(const rule::Program& program, const Tables& tables, const layer::KindTable& kinds, EngineOptions options)
    : m_program(program), m_tables(tables), m_options(options),
      m_divisions(kinds.divisions(), tables.find("admin_division")), m_definitions(program, tables, m_divisions, options)
{}

QueryAnswer Queries::answer(const rule::CompiledRule& rule, std::optional<std::size_t> nearest)
{
    if (!rule.not_run.empty()) {
        throw Error(ErrorKind::config, rule.not_run);
    }
    if (rule.instances.size() != 1) {
        throw Error(
            ErrorKind::config,
            say("查询用到的参数按区域取值，没有唯一的值", "the query reads a parameter that has a value for each region"),
            {}, say("在条件里直接写数值", "write the value itself into the filter"));
    }
    QueryAnswer out;
    out.subjects = m_tables.find(rule.subject->name);
    if (out.subjects == nullptr) {
        throw Error(ErrorKind::config, say("没有提供图层“{1}”（{0}）", "layer {0} is not bound ({2})", rule.subject->name,
                                           rule.subject->title.zh, rule.subject->title.en));
    }
    const std::vector<std::uint32_t> ids = definitions_in(rule.instances.front());
    m_definitions.prepare(ids);
    out.lost = m_definitions.lost_references(ids);
    const std::size_t size = out.subjects->size();
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    if (nearest) {
        order = order_in_space(out.subjects->geometry);
    }
    std::vector<QueryAnswer> parts((size + grain - 1) / grain);
    parallel_ranges(size, grain, m_options.jobs, [&](std::size_t begin, std::size_t end) {
        QueryAnswer& part = parts[begin / grain];
        part.subjects = out.subjects;
        answer_rows(rule, nearest.value_or(0), std::span(order).subspan(begin, end - begin), part);
    });
    for (const QueryAnswer& part : parts) {
        out.counts.not_selected += part.counts.not_selected;
        out.counts.no += part.counts.no;
        out.counts.yes += part.counts.yes;
        out.counts.unknown += part.counts.unknown;
        out.counts.borderline += part.counts.borderline;
    }
    out.rows = by_subject(parts, size);
    out.counts.subjects = static_cast<std::int64_t>(size);
    if (out.counts.not_selected + out.counts.no + out.counts.yes + out.counts.unknown != out.counts.subjects) {
        throw Error(ErrorKind::internal, {"查询的对象数对不上", "the subjects of the query do not add up"});
    }
    return out;
}

void Queries::answer_rows(const rule::CompiledRule& rule, std::size_t nearest, std::span<std::uint32_t> rows,
                          QueryAnswer& out) const
{
    const layer::LayerTable& table = *out.subjects;
    const rule::RuleInstance& instance = rule.instances.front();
    const filter::Frame certain = m_definitions.frame(table, Mode::certain, Detail::brief);
    const filter::Frame exact = m_definitions.frame(table, Mode::nominal);
    std::vector<Truth> selected(rows.size(), Truth::yes);
    if (instance.filter) {
        filter::evaluate(*instance.filter, certain, rows, selected);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Truth truth = both(selected[i], table.belongs(rows[i]));
        out.counts.not_selected += truth == Truth::no ? 1 : 0;
        if (truth != Truth::no) {
            rows[kept] = rows[i];
            selected[kept++] = truth;
        }
    }
    rows = rows.first(kept);
    const std::uint32_t relation = instance.require.definition;
    std::vector<Truth> related(rows.size(), Truth::yes);
    if (nearest == 0) {
        m_definitions.view(Mode::certain).decide(relation, rows, related);
    }
    const auto* places = dynamic_cast<const relation::Spatial*>(m_definitions.relation(relation));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (related[i] == Truth::no) {
            ++out.counts.no;
            continue;
        }
        std::vector<std::string> missing;
        Truth nominal_selected = selected[i];
        if (selected[i] == Truth::unknown) {
            if (instance.filter) {
                missing = filter::trace(*instance.filter, certain, rows[i]).missing;
                nominal_selected = filter::evaluate_row(*instance.filter, exact, rows[i]);
            }
            if (const auto doubt = table.doubtful.find(rows[i]); doubt != table.doubtful.end()) {
                filter::add_missing(missing, doubt->second);
                nominal_selected = Truth::unknown;
            }
        }
        const std::size_t first = out.rows.size();
        if (nearest == 0) {
            const filter::Trace trace = m_definitions.view(Mode::certain, Detail::brief).explain(relation, rows[i]);
            QueryRow row;
            row.subject = rows[i];
            row.truth = both(selected[i], related[i]);
            if (row.truth == Truth::unknown) {
                row.missing = missing;
                filter::add_missing(row.missing, trace.missing);
                row.borderline = is_borderline(row.missing);
            }
            row.nominal = nominal_selected == Truth::yes && (related[i] == Truth::yes || trace.nominal);
            if (!trace.witnesses.empty()) {
                set_reference(row, trace.witnesses.front(), *m_definitions.relation(relation));
                row.accuracy_m = trace.accuracy_m;
            }
            if (trace.way && trace.way->on_network && !trace.witnesses.empty()) {
                row.metres = trace.way->metres;
            }
            out.rows.push_back(std::move(row));
        } else {
            const relation::Neighbours found = places->nearest(rows[i], nearest);
            for (const relation::Neighbour& one : found.found) {
                const relation::References& references = places->references()[one.target];
                const std::uint32_t reference = references.rows[one.place];
                QueryRow row;
                row.subject = rows[i];
                row.truth = both(both(selected[i], one.truth), found.in_doubt ? Truth::unknown : Truth::yes);
                row.reference_table = references.table;
                row.reference = reference;
                row.rank = one.rank;
                row.metres = one.nearest.metres;
                row.accuracy_m = one.accuracy_m;
                row.placed = true;
                row.on_subject = one.nearest.on_a;
                row.on_reference = one.nearest.on_b;
                row.others = found.others;
                row.nominal = nominal_selected == Truth::yes && one.rank > 0 && !found.in_doubt;
                if (row.truth == Truth::unknown) {
                    row.missing = missing;
                    if (one.borderline) {
                        filter::add_missing(row.missing, {"borderline"});
                    }
                    if (references.truth_of(one.place, Mode::certain) != Truth::yes || one.rank == 0) {
                        filter::add_missing(row.missing, m_definitions.missing(relation, one.target, rows[i], reference));
                    }
                    filter::add_missing(row.missing, found.missing);
                    row.borderline = is_borderline(row.missing);
                }
                out.rows.push_back(std::move(row));
            }
            if (found.found.empty() && !found.in_doubt) {
                ++out.counts.no;
                continue;
            }
            if (found.found.empty()) {
                QueryRow row;
                row.subject = rows[i];
                row.missing = missing;
                filter::add_missing(row.missing, found.missing);
                row.others = found.others;
                out.rows.push_back(std::move(row));
            }
        }
        count(out.counts, out.rows, first);
    }
}

}  // namespace zonelint::audit
