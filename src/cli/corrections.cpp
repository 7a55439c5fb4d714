#include "cli/corrections.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace zonelint::cli {

namespace {

struct CorrectedObject {
    std::string_view kind;
    std::string_view id;
};

CorrectedObject object_of(const rule::Correction& correction)
{
    const std::string_view text = correction.object;
    const std::size_t slash = text.find('/');
    return {text.substr(0, slash), text.substr(slash + 1)};
}

Where cell_of(const rule::Correction& correction)
{
    Where out = correction.where;
    out.feature = correction.object;
    out.field = correction.field;
    return out;
}

}  // namespace

void check_corrections(std::span<const rule::Correction> corrections, const layer::KindTable& kinds)
{
    std::set<std::pair<std::string, std::string>> cells;
    for (const rule::Correction& correction : corrections) {
        const layer::Kind& kind = kinds.at(std::string(object_of(correction).kind), correction.where);
        if (correction.field == "id") {
            throw Error(ErrorKind::config, say("编号不能更正", "an id cannot be corrected"), correction.where,
                        say("请由数据提供单位修改数据源", "have the source changed by whoever delivers it"));
        }
        if (!kind.field(correction.field)) {
            throw Error(ErrorKind::config, say("{} 没有字段 {}", "{} has no field {}", kind.name, correction.field),
                        correction.where, did_you_mean(correction.field, kind.field_names()));
        }
        layer::expect_possible(kind, *kind.field(correction.field), correction.after, cell_of(correction));
        if (trim(correction.document).empty()) {
            throw Error(ErrorKind::config,
                        say("更正没有依据：document 是空的", "the correction rests on nothing: document is empty"),
                        correction.where, say("请写明文件名称或文号", "name the document"));
        }
        if (!cells.emplace(correction.object, correction.field).second) {
            throw Error(ErrorKind::config,
                        say("{} 的 {} 更正了两次", "{} {} is corrected twice", correction.object, correction.field),
                        correction.where, say("请只保留现行的一条", "keep the one that holds now"));
        }
    }
}

std::vector<audit::CorrectionUse> unread(std::span<const rule::Correction> corrections)
{
    std::vector<audit::CorrectionUse> out;
    for (const rule::Correction& correction : corrections) {
        out.push_back({correction, layer::CorrectionState::unread, {}});
    }
    return out;
}

void lay_over(layer::LayerTable& table, std::span<const std::size_t> fields, std::vector<audit::CorrectionUse>& uses)
{
    for (std::size_t i = 0; i < uses.size(); ++i) {
        audit::CorrectionUse& use = uses[i];
        const CorrectedObject object = object_of(use.correction);
        if (object.kind != table.kind->name) {
            continue;
        }
        const std::size_t field = *table.kind->field(use.correction.field);
        const bool read = fields.empty() || std::ranges::find(fields, field) != fields.end() ||
                          use.correction.field == "name" || use.correction.field == "division";
        if (!read) {
            continue;
        }
        const layer::CorrectionOutcome outcome = layer::correct(table, {.id = object.id,
                                                                        .field = field,
                                                                        .before = use.correction.before,
                                                                        .after = use.correction.after,
                                                                        .number = i,
                                                                        .where = cell_of(use.correction)});
        use.state = outcome.state;
        use.found = outcome.found;
    }
}

}  // namespace zonelint::cli
