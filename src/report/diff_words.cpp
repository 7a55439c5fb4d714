// What a difference is called.
#include "base/counted.hpp"
#include "report/diff.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

using ToldCause = audit::DiffCauseKind;

Text shown_value(const std::string& value) { return value.empty() ? Text{"（空）", "(empty)"} : same(value); }

/// "10 t/h → 20 t/h".
Text change_of(const audit::DiffCause& cause)
{
    const Text before = shown_value(cause.before);
    const Text after = shown_value(cause.after);
    return {before.zh + " → " + after.zh, before.en + " -> " + after.en};
}

Text field_title(const DiffReport& report, const std::string& kind, const std::string& field)
{
    const layer::Kind* found = report.kinds.find(kind);
    const auto index = found == nullptr ? std::nullopt : found->field(field);
    if (!index) {
        return same(field);
    }
    const Text& title = found->fields[*index].title;
    return {title.zh + "（" + field + "）", field};
}

Text kind_title(const DiffReport& report, const std::string& kind)
{
    const layer::Kind* found = report.kinds.find(kind);
    return found == nullptr ? same(kind) : Text{found->title.zh, found->name};
}

/// "generating_unit:G-1" with the title of its kind in Chinese.
Text object_title(const DiffReport& report, const std::string& object)
{
    const std::size_t colon = object.find(':');
    const Text kind = kind_title(report, object.substr(0, colon));
    const std::string id = object.substr(colon + 1);
    return {kind.zh + " " + id, kind.en + " " + id};
}

Text metres_text(const std::optional<double>& metres)
{
    return metres ? say("{:.3f} 米", "{:.3f} m", *metres) : Text{"位置有无不同", "has a place in one run only"};
}

Text rule_part(const std::string& part)
{
    return part.starts_with("define ") ? say("定义 {}", "definition {}", part.substr(7)) : same(part);
}

Text until_text(const audit::DiffCause& cause)
{
    return cause.after.empty() ? Text{} : say("，期限 {}", ", until {}", cause.after);
}

}  // namespace

Text diff_cause(const audit::DiffCause& cause, const DiffReport& report, const std::string& kind)
{
    const Text change = change_of(cause);
    const std::string& what = cause.what;
    switch (cause.kind) {
    case ToldCause::rule_added:
        return say("新增的规则", "the rule is new");
    case ToldCause::rule_removed:
        return say("规则已取消", "the rule is gone");
    case ToldCause::rule_status:
        return say("规则运行情况：{0}，{2}", "status of the rule: {1}, {2}", change.zh, change.en, what);
    case ToldCause::rule_changed: {
        const Text part = rule_part(what);
        const bool told = !cause.before.empty() || !cause.after.empty();
        return told ? say("规则改了 {0}：{2}", "the rule changed, {1}: {3}", part.zh, part.en, change.zh, change.en)
                    : say("规则改了 {0}", "the rule changed: {1}", part.zh, part.en);
    }
    case ToldCause::parameter:
        return say("参数 {0}：{1}", "parameter {0}: {2}", what, change.zh, change.en);
    case ToldCause::reading:
        return say("条文理解 {0}：{1}", "reading {0}: {2}", what, change.zh, change.en);
    case ToldCause::date_passed:
        return say("过了期限 {0}（{1}）", "the date {0} has passed ({2})", what, change.zh, change.en);
    case ToldCause::waiver_added: {
        const Text until = until_text(cause);
        return say("豁免：{0}{1}", "waived: {0}{2}", what, until.zh, until.en);
    }
    case ToldCause::waiver_ended: {
        const Text until = until_text(cause);
        return say("豁免已结束：{0}{1}", "waiver ended: {0}{2}", what, until.zh, until.en);
    }
    case ToldCause::waiver_withdrawn: {
        const Text until = until_text(cause);
        return say("豁免已从项目中撤回：{0}{1}", "waiver withdrawn from the project: {0}{2}", what, until.zh, until.en);
    }
    case ToldCause::object_added:
        return say("新增的对象", "the object is new");
    case ToldCause::object_removed:
        return say("对象已不在数据中", "the object is no longer in the data");
    case ToldCause::id_changed:
        return say("编号：{0}", "id: {1}", change.zh, change.en);
    case ToldCause::data: {
        const Text field = field_title(report, kind, what);
        return say("数据：{0} {2}", "data: {1} {3}", field.zh, field.en, change.zh, change.en);
    }
    case ToldCause::correction: {
        const Text field = field_title(report, kind, what);
        const Text by = cause.object.empty() ? Text{} : say("，依据 {}", ", by {}", cause.object);
        return say("更正：{0} {2}{4}", "correction: {1} {3}{5}", field.zh, field.en, change.zh, change.en, by.zh, by.en);
    }
    case ToldCause::correction_withdrawn: {
        const Text field = field_title(report, kind, what);
        const Text by = cause.object.empty() ? Text{} : say("，原依据 {}", ", which was by {}", cause.object);
        return say("更正已撤回：{0} {2}{4}", "correction withdrawn: {1} {3}{5}", field.zh, field.en, change.zh, change.en,
                   by.zh, by.en);
    }
    case ToldCause::moved: {
        const Text far = metres_text(cause.metres);
        return say("移动：{0}", "moved: {1}", far.zh, far.en);
    }
    case ToldCause::reference_added: {
        const Text object = object_title(report, cause.object);
        return say("新增参照：{0}", "reference added: {1}", object.zh, object.en);
    }
    case ToldCause::reference_removed: {
        const Text object = object_title(report, cause.object);
        return say("参照已不在数据中：{0}", "reference removed: {1}", object.zh, object.en);
    }
    case ToldCause::reference_data: {
        const Text object = object_title(report, cause.object);
        const Text field = field_title(report, cause.object.substr(0, cause.object.find(':')), what);
        return say("参照 {0} 的数据：{2} {4}", "data of reference {1}: {3} {5}", object.zh, object.en, field.zh, field.en,
                   change.zh, change.en);
    }
    case ToldCause::reference_moved: {
        const Text object = object_title(report, cause.object);
        const Text far = metres_text(cause.metres);
        return say("参照 {0} 移动：{2}", "reference {1} moved: {3}", object.zh, object.en, far.zh, far.en);
    }
    case ToldCause::references: {
        const Text title = kind_title(report, cause.object);
        return say("{0}图层有增减或修改：{2}（{3}）", "objects of {1} came, went or changed: {2} ({3})", title.zh, title.en,
                   what, cause.after);
    }
    case ToldCause::pack_changed:
        return say("规则包 {0} 改了（哈希 {1}）", "the pack {0} changed (hash {2})", what, change.zh, change.en);
    case ToldCause::borderline:
        return say("临界的判法：{0}", "borderline: {1}", change.zh, change.en);
    case ToldCause::accuracy:
        return say("数据源 {0} 的精度：{1}", "accuracy of the source {0}: {2}", what, change.zh, change.en);
    case ToldCause::source_where:
        return say("数据源 {0} 的 where：{1}", "where of the source {0}: {2}", what, change.zh, change.en);
    case ToldCause::day:
        return say("核查日期不同：{0}", "judged by another day: {1}", change.zh, change.en);
    case ToldCause::sources_changed:
        return say("原因不明：数据文件变了（哈希）：{0}", "cause unknown: sources changed (file hash): {0}", what);
    case ToldCause::tool_version:
        return say("程序版本：{0}", "tool version: {1}", change.zh, change.en);
    case ToldCause::unknown:
        break;
    }
    return say("原因不明", "cause unknown");
}

std::vector<Text> diff_heads(const DiffReport& report)
{
    const audit::DiffSide& a = report.a;
    const audit::DiffSide& b = report.b;
    std::vector<Text> out;
    if (a.as_of != b.as_of) {
        out.push_back(say("核查日期：{0} → {1}", "day: {0} -> {1}", to_string(a.as_of), to_string(b.as_of)));
    }
    if (!report.diff.region.empty()) {
        out.push_back(say("区域：{0} → {1}；只比较 {2}，此外的结论数 {3} 和 {4} 没有比较",
                          "region: {0} -> {1}; only {2} is compared, {3} and {4} verdicts outside are not", a.region,
                          b.region, report.diff.region, report.diff.outside_a, report.diff.outside_b));
    }
    if (a.tool_version != b.tool_version) {
        out.push_back(say("程序版本：{0} → {1}", "tool version: {0} -> {1}", a.tool_version, b.tool_version));
    }
    for (const auto& pack : a.packs) {
        const auto at = std::ranges::find_if(b.packs, [&](const auto& one) { return one.first == pack.first; });
        if (at != b.packs.end() && at->second != pack.second) {
            out.push_back(say("规则包 {} 改了", "the pack {} changed", pack.first));
        }
    }
    const auto only = [&](const audit::DiffSide& from, const audit::DiffSide& other, const std::string& name) {
        for (const auto& pack : from.packs) {
            if (std::ranges::none_of(other.packs, [&](const auto& one) { return one.first == pack.first; })) {
                out.push_back(say("规则包 {0} 只在 {1} 中", "only {1} has the pack {0}", pack.first, name));
            }
        }
    };
    only(a, b, report.name_a);
    only(b, a, report.name_b);
    const auto values = [&](const std::map<std::string, std::string>& x, const std::map<std::string, std::string>& y,
                            const Text& title) {
        for (const auto& [key, value] : x) {
            const auto at = y.find(key);
            if (at != y.end() && at->second != value) {
                out.push_back(say("{0} {2}：{3} → {4}", "{1} {2}: {3} -> {4}", title.zh, title.en, key, value, at->second));
            }
        }
    };
    values(a.parameters, b.parameters, {"参数", "parameter"});
    values(a.settled, b.settled, {"条文理解", "reading"});
    const auto rules = [&](const std::vector<const audit::DiffRule*>& list, const std::string& name) {
        if (list.empty()) {
            return;
        }
        std::int64_t findings = 0;
        for (const audit::DiffRule* rule : list) {
            for (std::size_t i = 0; i <= static_cast<std::size_t>(audit::Outcome::todo); ++i) {
                findings += rule->counts.at(i);
            }
        }
        out.push_back(say("只在 {0} 中的规则 {1} 条（问题 {2}），没有比较",
                          "rules that only {0} has, not compared: {1} ({3})", name, list.size(), findings,
                          counted(findings, "finding")));
    };
    rules(report.diff.only_a, report.name_a);
    rules(report.diff.only_b, report.name_b);
    for (const auto& [side, name] : {std::pair{&a, &report.name_a}, std::pair{&b, &report.name_b}}) {
        if (side->tables == nullptr) {
            out.push_back(say("{} 没有保存数据（audit --snapshot），看不出改了哪些字段",
                              "{} kept no data (audit --snapshot): which fields changed is not known", *name));
        }
    }
    return out;
}

Text diff_counts(const audit::Diff& diff)
{
    const auto n = diff.changes();
    return say("问题：新增 {0}，消失 {1}，变化 {2}，不变 {4}；其他结论变化 {3}",
               "findings: {0} new, {1} gone, {2} changed, {4} unchanged; other outcomes changed: {3}", n[0], n[1], n[2],
               n[3], n[4]);
}

}  // namespace zonelint::report
