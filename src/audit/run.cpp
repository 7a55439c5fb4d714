#include "audit/run.hpp"

#include "base/parallel.hpp"
#include "filter/bind.hpp"
#include "geo/geodesic.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace zonelint::audit {

using relation::Mode;
using rule::CompiledRule;
using rule::RuleInstance;

namespace {

constexpr std::size_t subjects_at_once = 8192;

/// Definitions an expression asks for.
void definitions_of(const filter::Expr& expr, std::set<std::uint32_t>& out)
{
    filter::walk(expr, [&](const filter::Expr& e) {
        if (e.op == filter::Op::definition || e.op == filter::Op::measure) {
            out.insert(e.definition);
        }
    });
}

std::set<std::uint32_t> definitions_of(const CompiledRule& rule)
{
    std::set<std::uint32_t> out;
    for (const RuleInstance& instance : rule.instances) {
        if (instance.filter) {
            definitions_of(*instance.filter, out);
        }
        if (instance.except) {
            definitions_of(*instance.except, out);
        }
        definitions_of(instance.require, out);
    }
    return out;
}

void close_over(const rule::Program& program, std::set<std::uint32_t>& ids)
{
    std::vector<std::uint32_t> open(ids.begin(), ids.end());
    while (!open.empty()) {
        const std::uint32_t id = open.back();
        open.pop_back();
        for (const std::uint32_t next : program.definitions[id].uses) {
            if (ids.insert(next).second) {
                open.push_back(next);
            }
        }
    }
}

}  // namespace

std::string_view key(RuleStatus status)
{
    static constexpr std::array<std::string_view, 3> keys{"run", "incomplete", "not-run"};
    return keys[static_cast<std::size_t>(status)];
}

Run::Run(const rule::Program& program, const Tables& tables, const layer::KindTable& kinds, RunOptions options)
    : m_program(program), m_tables(tables), m_options(std::move(options)),
      m_divisions(std::make_unique<Divisions>(kinds.divisions(), tables.find("admin_division"))),
      m_definitions(std::make_unique<Definitions>(program, tables, *m_divisions, m_options.engine))
{
    find_waivers();
    judge_all();
    for (WaiverUse& use : m_waivers) {
        if (use.state.empty()) {
            use.state = use.exempted > 0 ? "used" : "unused";
            if (use.exempted == 0) {
                tell_unused(use);
            }
        }
    }
    check_ledger();
}

Run::~Run() = default;

std::string Run::key_of(const layer::LayerTable& subjects, std::uint32_t row) const { return m_keys.at(&subjects).at(row); }

std::span<const relation::References> Run::references(std::uint32_t definition) const
{
    return m_definitions->references(definition);
}

const relation::Connected* Run::connected(std::uint32_t definition) const
{
    return dynamic_cast<const relation::Connected*>(m_definitions->relation(definition));
}

bool Run::applies(const CompiledRule& rule, const RuleInstance& instance, const layer::LayerTable& table, std::uint32_t row,
                  Mode mode) const
{
    if (!instance.parameter_unknown) {
        return m_divisions->in_region(instance.parameter_region, table, row).in(mode) == Truth::yes;
    }
    // The instance for subjects of which nobody can say which value fits.
    bool doubtful = false;
    for (const RuleInstance& other : rule.instances) {
        if (other.duty != instance.duty || other.parameter_unknown) {
            continue;
        }
        const Truth fits = m_divisions->in_region(other.parameter_region, table, row).in(mode);
        if (fits == Truth::yes) {
            return false;
        }
        doubtful = doubtful || fits == Truth::unknown;
    }
    return doubtful;
}

RegionAnswer Run::region(const CompiledRule& rule, const RuleInstance& instance, const layer::LayerTable& table,
                         std::uint32_t row) const
{
    const RegionAnswer whole = m_divisions->in_region(rule.region, table, row);
    if (whole.truth == Truth::no) {
        return whole;
    }
    const RegionAnswer part = m_divisions->in_region(instance.duty_region, table, row);
    RegionAnswer out = part.truth < whole.truth ? part : whole;
    out.nominal = both(whole.nominal, part.nominal);
    return out;
}

void Run::judge_all()
{
    m_rules.resize(m_program.rules.size());
    m_coverage.resize(m_rules.size());
    std::int64_t total = 0;
    for (std::size_t r = 0; r < m_rules.size(); ++r) {
        const CompiledRule& rule = m_program.rules[r];
        RuleResult& result = m_rules[r];
        result.rule = &rule;
        result.subjects = m_tables.find(rule.subject->name);
        for (const RuleInstance& instance : rule.instances) {
            m_coverage[r].push_back(coverage_definitions(m_program, instance));
        }
        if (!rule.not_run.empty()) {
            result.reason = rule.not_run;
            continue;
        }
        if (result.subjects == nullptr) {
            result.reason = say("没有提供图层“{1}”（{0}）", "layer {0} is not bound ({2})", rule.subject->name,
                                rule.subject->title.zh, rule.subject->title.en);
            continue;
        }
        result.status = RuleStatus::run;
        m_keys.try_emplace(result.subjects, *result.subjects);
        result.verdicts.resize(result.subjects->size());
        total += static_cast<std::int64_t>(result.subjects->size());
        for (std::size_t i = 0; i < rule.instances.size() && m_options.engine.use_index; ++i) {
            m_divisions->remember(*result.subjects, rule.region);
            m_divisions->remember(*result.subjects, rule.instances[i].duty_region);
            m_divisions->remember(*result.subjects, rule.instances[i].parameter_region);
        }
        const std::set<std::uint32_t> ids = definitions_of(rule);
        if (rule.out_of_force.empty()) {
            m_definitions->prepare(std::vector<std::uint32_t>(ids.begin(), ids.end()));
        }
        std::set<std::uint32_t> closure = ids;
        close_over(m_program, closure);
        tell_lacks(result, closure);
    }
    // Layer by layer, so that the definitions of a kind are computed once while its rows are at hand.
    std::set<const layer::LayerTable*> layers;
    std::int64_t done = 0;
    for (const RuleResult& first : m_rules) {
        const layer::LayerTable* table = first.subjects;
        if (table == nullptr || !layers.insert(table).second) {
            continue;
        }
        parallel_ranges(table->size(), subjects_at_once, m_options.engine.jobs, [&](std::size_t begin, std::size_t end) {
            for (RuleResult& result : m_rules) {
                if (result.subjects == table && result.status != RuleStatus::not_run) {
                    judge_rows(result, begin, end);
                }
            }
        });
        for (const RuleResult& result : m_rules) {
            done += result.subjects == table ? static_cast<std::int64_t>(result.verdicts.size()) : 0;
        }
        if (m_options.progress) {
            m_options.progress(done, total);
        }
    }
    for (RuleResult& result : m_rules) {
        if (result.status == RuleStatus::not_run) {
            continue;
        }
        for (std::uint32_t row = 0; row < result.verdicts.size(); ++row) {
            const Outcome outcome = result.verdicts[row].outcome;
            ++result.counts[static_cast<std::size_t>(outcome)];
            if (outcome == Outcome::exempt && !m_waived.empty() && waived(*result.rule, result.subjects->id(row))) {
                ++result.waived;
                for (auto& use : m_waivers) {
                    const bool same_rule = use.waiver->rule == result.rule->id ||
                                           use.waiver->rule == result.rule->pack->id + "/" + result.rule->rule->name;
                    use.exempted += same_rule && use.state.empty() && use.waiver->object == result.subjects->id(row) ? 1 : 0;
                }
            }
        }
        count_edges(result);
    }
}

void Run::judge_rows(RuleResult& result, std::size_t begin, std::size_t end)
{
    const CompiledRule& rule = *result.rule;
    if (!rule.out_of_force.empty()) {
        return;
    }
    const layer::LayerTable& table = *result.subjects;
    const filter::Frame frame = m_definitions->frame(table, Mode::certain);
    std::vector<std::uint32_t> all(end - begin);
    std::iota(all.begin(), all.end(), static_cast<std::uint32_t>(begin));
    std::vector<std::uint32_t> rows;
    std::vector<Truth> where;
    std::vector<Truth> region_truth;
    std::vector<Truth> require;
    std::vector<Truth> except;
    for (std::size_t i = 0; i < rule.instances.size(); ++i) {
        const RuleInstance& instance = rule.instances[i];
        if (!instance.in_force) {
            continue;
        }
        where.assign(all.size(), Truth::yes);
        if (instance.filter) {
            filter::evaluate(*instance.filter, frame, all, where);
        }
        // Only those the duty may be about go on.
        rows.clear();
        region_truth.clear();
        std::size_t kept = 0;
        for (std::size_t k = 0; k < all.size(); ++k) {
            where[k] = both(where[k], table.belongs(all[k]));
            if (where[k] == Truth::no || !applies(rule, instance, table, all[k], Mode::certain)) {
                continue;
            }
            const Truth in = region(rule, instance, table, all[k]).truth;
            if (in != Truth::no) {
                rows.push_back(all[k]);
                region_truth.push_back(in);
                where[kept++] = where[k];
            }
        }
        if (rows.empty()) {
            continue;
        }
        require.assign(rows.size(), Truth::unknown);
        filter::evaluate(instance.require, frame, rows, require);
        except.assign(rows.size(), Truth::no);
        if (instance.except) {
            filter::evaluate(*instance.except, frame, rows, except);
        }
        const Unmet when_unmet = unmet(rule.rule->duties[instance.duty], m_program.as_of, rule.plan_ended);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const bool is_waived = !m_waived.empty() && waived(rule, table.id(rows[k]));
            const Outcome outcome = judge(region_truth[k], where[k], except[k], is_waived, require[k], when_unmet);
            Verdict& verdict = result.verdicts[rows[k]];
            if (outcome < verdict.outcome) {
                verdict.outcome = outcome;
                verdict.nominal = outcome;
                verdict.timing = outcome == Outcome::todo ? when_unmet.timing : Timing::none;
                verdict.instance = static_cast<std::uint16_t>(i);
            }
        }
    }
    settle_borderline(result, begin, end);
}

void Run::settle_borderline(RuleResult& result, std::size_t begin, std::size_t end)
{
    // What would be decided if positions were exact? Asked only of what the accuracies may have left open.
    const CompiledRule& rule = *result.rule;
    const layer::LayerTable& table = *result.subjects;
    const filter::Frame exact = m_definitions->frame(table, Mode::nominal);
    std::vector<std::uint32_t> rows;
    for (std::size_t row = begin; row < end; ++row) {
        if (result.verdicts[row].outcome == Outcome::undetermined) {
            rows.push_back(static_cast<std::uint32_t>(row));
        }
    }
    if (rows.empty()) {
        return;
    }
    std::vector<Truth> where(rows.size());
    std::vector<Truth> require(rows.size());
    std::vector<Truth> except(rows.size());
    std::vector<Verdict> nominal(rows.size());
    for (std::size_t i = 0; i < rule.instances.size(); ++i) {
        const RuleInstance& instance = rule.instances[i];
        if (!instance.in_force) {
            continue;
        }
        std::fill(where.begin(), where.end(), Truth::yes);
        std::fill(except.begin(), except.end(), Truth::no);
        if (instance.filter) {
            filter::evaluate(*instance.filter, exact, rows, where);
        }
        if (instance.except) {
            filter::evaluate(*instance.except, exact, rows, except);
        }
        filter::evaluate(instance.require, exact, rows, require);
        const Unmet when_unmet = unmet(rule.rule->duties[instance.duty], m_program.as_of, rule.plan_ended);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            if (!applies(rule, instance, table, rows[k], Mode::nominal)) {
                continue;
            }
            const Truth in = region(rule, instance, table, rows[k]).nominal;
            const Truth about = both(where[k], table.belongs(rows[k]));
            const bool is_waived = !m_waived.empty() && waived(rule, table.id(rows[k]));
            const Outcome outcome = judge(in, about, except[k], is_waived, require[k], when_unmet);
            if (outcome < nominal[k].outcome) {
                nominal[k].outcome = outcome;
                nominal[k].timing = outcome == Outcome::todo ? when_unmet.timing : Timing::none;
                nominal[k].instance = static_cast<std::uint16_t>(i);
            }
        }
    }
    for (std::size_t k = 0; k < rows.size(); ++k) {
        Verdict& verdict = result.verdicts[rows[k]];
        verdict.nominal = nominal[k].outcome;
        verdict.borderline = nominal[k].outcome != Outcome::undetermined;
        if (verdict.borderline && m_options.borderline == rule::Borderline::nominal) {
            verdict.outcome = nominal[k].outcome;
            verdict.timing = nominal[k].timing;
            verdict.instance = nominal[k].instance;
        }
    }
}

void Run::count_edges(RuleResult& result) const
{
    std::set<std::uint32_t> ids = definitions_of(*result.rule);
    close_over(m_program, ids);
    for (const std::uint32_t id : ids) {
        const auto* relation = std::get_if<rule::CompiledRelation>(&m_program.definitions[id].body);
        if (relation == nullptr || !relation->distance || !std::holds_alternative<Rational>(relation->distance->value)) {
            continue;
        }
        const double reach = std::get<Rational>(relation->distance->value).to_double();
        geo::Box data;
        for (const auto& target : relation->targets) {
            // The edge that was declared, else the box about what is there.
            const layer::LayerTable* table = m_tables.find(target.kind->name);
            if (table == nullptr) {
                continue;
            }
            const geo::GeometryColumn& known = table->complete_within.size() > 0 ? table->complete_within : table->geometry;
            for (std::size_t row = 0; row < known.size(); ++row) {
                if (!known.box(row).empty()) {
                    data.add(known.box(row));
                }
            }
        }
        if (data.empty()) {
            continue;
        }
        std::int64_t near = 0;
        for (std::size_t row = 0; row < result.subjects->size(); ++row) {
            const geo::Box& own = result.subjects->geometry.box(row);
            if (own.empty()) {
                continue;
            }
            const geo::Box wide = geo::widened(own, reach);
            const bool inside =
                wide.min_x >= data.min_x && wide.max_x <= data.max_x && wide.min_y >= data.min_y && wide.max_y <= data.max_y;
            near += inside ? 0 : 1;
        }
        result.near_edge = std::max(result.near_edge, near);
    }
}

}  // namespace zonelint::audit
