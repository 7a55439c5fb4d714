#include "audit/diff_causes.hpp"

#include <algorithm>

namespace zonelint::audit {

namespace {

using CauseOf = DiffCauseKind;
using Texts = std::map<std::string, std::string>;

std::string value_in(const Texts& texts, const std::string& key)
{
    const auto at = texts.find(key);
    return at == texts.end() ? std::string() : at->second;
}

/// Keys whose values differ, one that is missing included.
std::vector<std::string> changed_keys(const Texts& a, const Texts& b)
{
    std::vector<std::string> out;
    for (const Texts* texts : {&a, &b}) {
        for (const auto& [key, value] : *texts) {
            if (value_in(a, key) != value_in(b, key)) {
                out.push_back(key);
            }
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string owner_of(const std::string& key) { return key.substr(0, key.rfind('.')); }

/// A setting of this owner may be one of the rule: its own, its pack's, or that of a pack without rules of its own.
bool concerns(const std::string& owner, const DiffRule& rule)
{
    return owner == rule.id || owner == rule.pack() || owner == rule.id.substr(0, rule.id.rfind('.')) ||
           owner.find('/') == std::string::npos;
}

const std::string* hash_of(const DiffSide& side, const std::string& pack)
{
    const auto at = std::ranges::find_if(side.packs, [&](const auto& one) { return one.first == pack; });
    return at == side.packs.end() ? nullptr : &at->second;
}

const DiffWaiver* waiver_of(const DiffSide& side, const DiffRule* rule, const std::string& id)
{
    if (rule == nullptr) {
        return nullptr;
    }
    const auto at = std::ranges::find_if(side.waivers, [&](const DiffWaiver& one) {
        return one.object == id && one.state == "used" && (one.rule == rule->id || rule->id.starts_with(one.rule + "."));
    });
    return at == side.waivers.end() ? nullptr : &*at;
}

/// A passed date alone makes what was to do overdue, in either direction of time.
bool became_due(const DiffRow& row)
{
    return row.a != nullptr && row.b != nullptr && is_finding(row.a->outcome) && is_finding(row.b->outcome);
}

}  // namespace

void DiffCauses::add_once(std::vector<DiffCause>& out, DiffCause cause)
{
    if (std::ranges::find(out, cause) == out.end()) {
        out.push_back(std::move(cause));
    }
}

const ObjectPairs& DiffCauses::pairs(const std::string& kind)
{
    std::unique_ptr<ObjectPairs>& out = m_pairs[kind];
    if (out == nullptr) {
        out = std::make_unique<ObjectPairs>(kind, m_a, m_b);
    }
    return *out;
}

std::vector<DiffCause> DiffCauses::of(const RuleDiff& rule, const DiffRow& row)
{
    std::vector<DiffCause> out;
    if (rule.a == nullptr || rule.b == nullptr) {
        return {{.kind = rule.a == nullptr ? CauseOf::rule_added : CauseOf::rule_removed, .what = rule.any().id}};
    }
    add_rule(rule, out);
    add_sources(rule, out);
    add_waiver(rule, row, out);
    add_date(row, out);
    add_subject(rule, row, out);
    add_evidence(rule, row, out);
    // Layers are what else may have changed a verdict, not what did: they are told where nothing else accounts for it.
    const bool accounted = std::ranges::any_of(out, [&](const DiffCause& one) {
        return (one.kind >= CauseOf::waiver_added && one.kind < CauseOf::references) ||
               ((one.kind == CauseOf::date_passed || one.kind == CauseOf::day) && became_due(row));
    });
    if (kept() && !accounted) {
        add_layers(rule, row, out);
    }
    const bool explained = std::ranges::any_of(out, [](const DiffCause& one) {
        return one.kind <= CauseOf::rule_status ||
               (one.kind >= CauseOf::date_passed && one.kind <= CauseOf::waiver_withdrawn);
    });
    if (out.empty() || (!kept() && !explained)) {
        add_unknown(rule, out);
    }
    return out;
}

void DiffCauses::add_rule(const RuleDiff& rule, std::vector<DiffCause>& out) const
{
    const DiffRule& a = *rule.a;
    const DiffRule& b = *rule.b;
    if (a.status != b.status && (a.status == "not-run" || b.status == "not-run")) {
        out.push_back({.kind = CauseOf::rule_status,
                       .what = b.status == "not-run" ? b.reason : a.reason,
                       .before = a.status,
                       .after = b.status});
    }
    const bool rules_kept = !a.texts.empty() && !b.texts.empty();
    const Texts& before = rules_kept ? a.parameters : m_a.parameters;
    const Texts& after = rules_kept ? b.parameters : m_b.parameters;
    const std::size_t told = out.size();
    for (const std::string& key : changed_keys(before, after)) {
        // Of runs without their rules: a parameter that only one of them used says that the packs differ, not that its value does.
        if (rules_kept || (before.contains(key) && after.contains(key) && concerns(owner_of(key), b))) {
            out.push_back(
                {.kind = CauseOf::parameter, .what = key, .before = value_in(before, key), .after = value_in(after, key)});
        }
    }
    for (const std::string& key : changed_keys(m_a.settled, m_b.settled)) {
        const std::string definition = "define " + key.substr(key.rfind('.') + 1);
        if (rules_kept ? value_in(a.texts, definition) != value_in(b.texts, definition) : concerns(owner_of(key), b)) {
            out.push_back({.kind = CauseOf::reading,
                           .what = key,
                           .before = value_in(m_a.settled, key),
                           .after = value_in(m_b.settled, key)});
        }
    }
    const bool set = out.size() > told;
    if (rules_kept) {
        for (const std::string& key : changed_keys(a.texts, b.texts)) {
            // What is set or settled stands in the definitions too.
            if (!set || !key.starts_with("define ")) {
                const bool shown = !key.starts_with("define ");
                out.push_back({.kind = CauseOf::rule_changed,
                               .what = key,
                               .before = shown ? value_in(a.texts, key) : "",
                               .after = shown ? value_in(b.texts, key) : ""});
            }
        }
        return;
    }
    if (set) {
        return;
    }
    for (const auto& [pack, hash] : m_a.packs) {
        const std::string* other = hash_of(m_b, pack);
        if (other != nullptr && *other != hash && concerns(pack, b)) {
            out.push_back(
                {.kind = CauseOf::pack_changed, .what = pack, .before = hash.substr(0, 12), .after = other->substr(0, 12)});
        }
    }
}

void DiffCauses::add_waiver(const RuleDiff& rule, const DiffRow& row, std::vector<DiffCause>& out) const
{
    const auto is_exempt = [](const DiffVerdict* verdict) {
        return verdict != nullptr && verdict->outcome == Outcome::exempt;
    };
    const DiffWaiver* before = is_exempt(row.a) ? waiver_of(m_a, rule.a, row.id_a) : nullptr;
    const DiffWaiver* after = is_exempt(row.b) ? waiver_of(m_b, rule.b, row.id_b) : nullptr;
    if (before != nullptr && after == nullptr) {
        const bool there = std::ranges::any_of(m_b.waivers, [&](const DiffWaiver& one) {
            return one.object == before->object && one.rule == before->rule && one.document == before->document;
        });
        out.push_back({.kind = there ? CauseOf::waiver_ended : CauseOf::waiver_withdrawn,
                       .what = before->document,
                       .after = before->until});
    } else if (before == nullptr && after != nullptr) {
        out.push_back({.kind = CauseOf::waiver_added, .what = after->document, .after = after->until});
    }
}

void DiffCauses::add_date(const DiffRow& row, std::vector<DiffCause>& out) const
{
    const auto [early, late] = std::minmax(m_a.as_of, m_b.as_of);
    for (const DiffVerdict* verdict : {row.a, row.b}) {
        const auto by = verdict == nullptr ? std::nullopt : parse_date(verdict->by);
        if (by && early <= *by && *by < late) {
            add_once(out, {.kind = CauseOf::date_passed,
                           .what = to_string(*by),
                           .before = to_string(m_a.as_of),
                           .after = to_string(m_b.as_of)});
        }
    }
    // The end of a plan is a date of no verdict.
    const bool passed = std::ranges::any_of(out, [](const DiffCause& one) { return one.kind == CauseOf::date_passed; });
    if (m_a.as_of != m_b.as_of && !passed && became_due(row) && row.a->timing != row.b->timing) {
        out.push_back({.kind = CauseOf::day, .before = to_string(m_a.as_of), .after = to_string(m_b.as_of)});
    }
}

std::optional<std::uint32_t> DiffCauses::row_of(bool of_a, const std::string& kind, const std::string& id)
{
    const Tables* tables = of_a ? m_a.tables : m_b.tables;
    const layer::LayerTable* table = tables == nullptr ? nullptr : tables->find(kind);
    if (table == nullptr || id.empty()) {
        return std::nullopt;
    }
    auto& rows = m_rows[{of_a, kind}];
    if (rows.empty()) {
        for (std::uint32_t row = 0; row < table->size(); ++row) {
            rows.emplace(table->id(row), row);
        }
    }
    const auto at = rows.find(id);
    return at == rows.end() ? std::nullopt : std::optional(at->second);
}

std::vector<DiffCause> DiffCauses::changes_of(const RuleDiff& rule, const std::string& kind, const std::string& id_a,
                                              const std::string& id_b)
{
    const auto row_a = row_of(true, kind, id_a);
    const auto row_b = row_of(false, kind, id_b);
    if (!row_a || !row_b) {
        return {};
    }
    const layer::LayerTable& a = *m_a.tables->find(kind);
    const layer::LayerTable& b = *m_b.tables->find(kind);
    const auto reads = rule.b->reads.find(kind);
    std::vector<DiffCause> out =
        changed_cells(m_a, a, *row_a, m_b, b, *row_b, reads == rule.b->reads.end() ? nullptr : &reads->second);
    const auto moved = moved_m(a, *row_a, b, *row_b);
    if (!moved || *moved > 0) {
        out.push_back({.kind = CauseOf::moved, .metres = moved});
    }
    return out;
}

void DiffCauses::add_subject(const RuleDiff& rule, const DiffRow& row, std::vector<DiffCause>& out)
{
    const std::string& kind = rule.b->kind;
    const ObjectPairs& objects = pairs(kind);
    if (row.id_a.empty() || row.id_b.empty()) {
        const bool known = row.id_a.empty() ? objects.a_known() : objects.b_known();
        if (known && !left_out(kind, row)) {
            out.push_back({.kind = row.id_a.empty() ? CauseOf::object_added : CauseOf::object_removed});
        }
        return;
    }
    if (row.id_a != row.id_b && !objects.same_key(row.id_a, row.id_b)) {
        out.push_back({.kind = CauseOf::id_changed, .before = row.id_a, .after = row.id_b});
    }
    if (!kept()) {
        add_corrections(kind + "/" + row.id_a, kind + "/" + row.id_b, out);
    }
    std::vector<DiffCause> changes = changes_of(rule, kind, row.id_a, row.id_b);
    std::move(changes.begin(), changes.end(), std::back_inserter(out));
}

void DiffCauses::add_reference(const RuleDiff& rule, const std::string& kind, const std::string& id, bool of_a,
                               std::vector<DiffCause>& out)
{
    if (kind.empty() || id.empty() || !kept()) {
        return;
    }
    const ObjectPairs& both = pairs(kind);
    const std::string other = of_a ? both.in_b(id) : both.in_a(id);
    const std::string label = kind + ":" + id;
    const bool loaded = (of_a ? m_b.tables : m_a.tables)->find(kind) != nullptr;
    if (other.empty() || !loaded) {
        add_once(out, {.kind = of_a ? CauseOf::reference_removed : CauseOf::reference_added, .object = label});
        return;
    }
    for (DiffCause& cause : changes_of(rule, kind, of_a ? id : other, of_a ? other : id)) {
        cause.kind = cause.kind == CauseOf::moved ? CauseOf::reference_moved : CauseOf::reference_data;
        cause.object = label;
        add_once(out, std::move(cause));
    }
}

void DiffCauses::add_evidence(const RuleDiff& rule, const DiffRow& row, std::vector<DiffCause>& out)
{
    if (row.a != nullptr) {
        add_reference(rule, row.a->reference_kind, row.a->reference_id, true, out);
    }
    if (row.b != nullptr) {
        add_reference(rule, row.b->reference_kind, row.b->reference_id, false, out);
    }
}

void DiffCauses::add_unknown(const RuleDiff& rule, std::vector<DiffCause>& out) const
{
    const std::size_t before = out.size();
    if (m_a.as_of != m_b.as_of) {
        add_once(out, {.kind = CauseOf::day, .before = to_string(m_a.as_of), .after = to_string(m_b.as_of)});
    }
    if (!kept()) {
        const auto hashes = [](const DiffSide& side) {
            Texts texts;
            for (const DiffInput& input : side.inputs) {
                std::string& text = texts[input.kind + " " + input.path];
                text += (text.empty() ? "" : " ") + input.sha256;
            }
            return texts;
        };
        std::vector<std::string> files;
        for (const std::string& key : changed_keys(hashes(m_a), hashes(m_b))) {
            const std::string kind = key.substr(0, key.find(' '));
            if (rule.b->reads_kind(kind)) {
                files.push_back(key.substr(kind.size() + 1));
            }
        }
        std::sort(files.begin(), files.end());
        files.erase(std::unique(files.begin(), files.end()), files.end());
        if (!files.empty()) {
            out.push_back({.kind = CauseOf::sources_changed, .what = join(files, ", ")});
        }
    }
    if (m_a.tool_version != m_b.tool_version) {
        out.push_back({.kind = CauseOf::tool_version, .before = m_a.tool_version, .after = m_b.tool_version});
    }
    if (out.size() == before && out.empty()) {
        out.push_back({.kind = CauseOf::unknown});
    }
}

}  // namespace zonelint::audit
