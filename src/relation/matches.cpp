#include "relation/matches.hpp"

#include <algorithm>

namespace zonelint::relation {

namespace {

constexpr std::size_t most_witnesses = 8;

/// Digits of a division code that a level compares: province 2, city 4, county 6, town 9; 0 when unknown.
std::size_t digits_of(std::string_view level)
{
    return level == "province" ? 2U : level == "city" ? 4U : level == "county" ? 6U : level == "town" ? 9U : 0U;
}

}  // namespace

Matches::Matches(Setup setup) : Relation(std::move(setup))
{
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        auto& by_key = m_by_key.emplace_back();
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            continue;
        }
        for (std::size_t place = 0; place < references.rows.size(); ++place) {
            std::string missing;
            const std::string key = key_of(*references.table, references.rows[place], t, false, &missing);
            if (missing.empty()) {
                by_key[key].push_back(static_cast<std::uint32_t>(place));
            }
        }
    }
}

std::string Matches::key_of(const layer::LayerTable& table, std::uint32_t row, std::size_t target, bool subject,
                            std::string* missing) const
{
    std::string key;
    for (const auto& [reference_field, subject_field] : m_setup.references[target].target->on) {
        const std::size_t field = subject ? subject_field : reference_field;
        if (!table.has(field, row)) {
            *missing = table.kind->fields[field].name;
            return {};
        }
        const auto text = table.text(field, row);
        key += text ? std::string(*text) : table.shown(field, row);
        key += '\x1f';
    }
    return key;
}

Truth Matches::divisions_agree(std::uint32_t row, const layer::LayerTable& references, std::uint32_t reference) const
{
    const layer::LayerTable& subjects = *m_setup.subjects;
    std::string level = m_setup.spec->text->level;
    if (level.empty()) {
        const auto field = subjects.kind->field("level");
        const auto own = field ? subjects.text(*field, row) : std::nullopt;
        if (!own) {
            return Truth::unknown;
        }
        level = *own;
    }
    const std::size_t digits = digits_of(level);
    const std::string a = layer::normal_division(subjects.division(row));
    const std::string b = layer::normal_division(references.division(reference));
    if (a.empty() || b.empty()) {
        return Truth::unknown;
    }
    const std::size_t known = std::min({digits, rule::division_depth(a), rule::division_depth(b)});
    if (a.substr(0, known) != b.substr(0, known)) {
        return Truth::no;
    }
    return rule::division_depth(a) >= digits && rule::division_depth(b) >= digits ? Truth::yes : Truth::unknown;
}

template <class Use>
Matches::Lack Matches::members(std::uint32_t row, Mode mode, Use use) const
{
    Lack lack;
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            filter::add_missing(lack.of_all, {references.target->kind->name});
            continue;
        }
        const bool by_key = !references.target->on.empty();
        const bool by_division = !by_key || !m_setup.spec->text->level.empty();
        std::string absent;
        const std::string key = key_of(*m_setup.subjects, row, t, true, &absent);
        if (!absent.empty()) {
            filter::add_missing(lack.of_all, {absent});
            continue;
        }
        const auto found = m_by_key[t].find(key);
        if (found == m_by_key[t].end()) {
            continue;
        }
        for (const std::uint32_t place : found->second) {
            const std::uint32_t reference = references.rows[place];
            if (is_self(references, reference, row)) {
                continue;
            }
            Truth truth = references.truth_of(place, mode);
            if (truth != Truth::no) {
                truth = both(truth, m_setup.host->pair(t, row, reference, mode));
            }
            if (truth != Truth::no && by_division) {
                const Truth place_truth = divisions_agree(row, *references.table, reference);
                if (place_truth == Truth::unknown && truth == Truth::yes) {
                    filter::add_missing(lack.of_members, {"division"});
                }
                truth = both(truth, place_truth);
            }
            if (truth != Truth::no && !use(t, place, truth)) {
                return lack;
            }
        }
    }
    return lack;
}

void Matches::decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Truth truth = Truth::no;
        const Lack lack = members(rows[i], mode, [&](std::size_t, std::size_t, Truth member) {
            truth = either(truth, member);
            return truth != Truth::yes;
        });
        out[i] = truth == Truth::no && !lack.of_all.empty() ? Truth::unknown : truth;
    }
}

filter::Interval Matches::measure(filter::Measure measure, std::uint32_t row, Mode mode) const
{
    filter::Interval out = filter::Interval::of(Rational(0));
    const Lack lack = members(row, mode, [&](std::size_t target, std::size_t place, Truth member) {
        const std::uint32_t reference = m_setup.references[target].rows[place];
        add_member(out,
                   measure == filter::Measure::count ? filter::Interval::of(Rational(1))
                                                     : m_setup.host->summand(target, reference),
                   member);
        if (member == Truth::unknown) {
            filter::add_missing(out.missing, m_setup.host->missing(target, row, reference));
        }
        return true;
    });
    filter::add_missing(out.missing, lack.of_members);
    filter::add_missing(out.missing, lack.of_all);
    // A missing key of the subject or a missing layer: nothing limits what it may hold.
    out.unbounded = out.unbounded || !lack.of_all.empty();
    return out;
}

filter::Trace Matches::explain(std::uint32_t row, Mode mode, Detail /*detail*/) const
{
    filter::Trace out;
    out.what = filter::Trace::What::relation;
    out.relation = m_setup.spec->schema->name;
    for (const References& references : m_setup.references) {
        out.reference_kinds.push_back(references.target->kind->name);
        out.references += static_cast<std::int64_t>(references.rows.size());
    }
    std::vector<std::string> reasons;
    const Lack lack = members(row, mode, [&](std::size_t target, std::size_t place, Truth member) {
        const References& references = m_setup.references[target];
        const std::uint32_t reference = references.rows[place];
        out.truth = out.witnesses.empty() ? member : either(out.truth, member);
        if (member == Truth::unknown) {
            filter::add_missing(reasons, m_setup.host->missing(target, row, reference));
        }
        filter::Witness witness;
        witness.kind = references.target->kind->name;
        witness.id = references.table->id(reference);
        witness.name = references.table->name(reference);
        witness.table = static_cast<std::uint32_t>(target);
        witness.row = reference;
        witness.truth = member;
        out.witnesses.push_back(std::move(witness));
        return true;
    });
    if (out.witnesses.empty()) {
        out.truth = Truth::no;
    }
    if (out.truth == Truth::no && !lack.of_all.empty()) {
        out.truth = Truth::unknown;
    }
    if (out.truth == Truth::unknown) {
        filter::add_missing(reasons, lack.of_members);
        filter::add_missing(reasons, lack.of_all);
        out.missing = reasons;
    }
    out.nominal = out.truth == Truth::yes;
    std::stable_sort(out.witnesses.begin(), out.witnesses.end(), [](const filter::Witness& a, const filter::Witness& b) {
        return a.truth != b.truth ? a.truth > b.truth : a.id < b.id;
    });
    if (out.witnesses.size() > most_witnesses) {
        out.witnesses.resize(most_witnesses);
    }
    return out;
}

}  // namespace zonelint::relation
