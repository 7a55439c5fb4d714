#include "report/public_log.hpp"

#include "report/public_results.hpp"

namespace zonelint::report {

namespace {

std::vector<Word> public_change_words()
{
    return {{"masked", {"换成代号", "masked"}},
            {"rounded", {"位置取整", "place rounded"}},
            {"to-division", {"位置换成所在行政区", "place of the division instead"}},
            {"coarser-division", {"行政区并入上级", "division merged into the one above"}},
            {"coarser-number", {"只留两位有效数字", "two digits left"}},
            {"withheld", {"不公开", "left out"}},
            {"layer-left-out", {"整层不公开", "the whole layer left out"}},
            {"rows-left-out", {"整行不公开", "whole rows left out"}}};
}

}  // namespace

void PublicLog::add(const std::string& layer, const std::string& field, PublicChange how, std::int64_t count)
{
    if (count == 0) {
        return;
    }
    const std::tuple key{layer, field, how};
    const auto [at, fresh] = m_places.emplace(key, m_rows.size());
    if (fresh) {
        m_rows.emplace_back(key, 0);
    }
    m_rows[at->second].second += count;
}

Table PublicLog::table() const
{
    const std::vector<Word> words = public_change_words();
    std::vector<Record> rows;
    for (const auto& [key, count] : m_rows) {
        const auto& [layer, field, how] = key;
        rows.push_back({text_value(layer), text_value(field), text_value(words[static_cast<std::size_t>(how)].key),
                        count_value(count)});
    }
    Table out{.name = public_log_name,
              .title = {"公开版处理记录", "What the release leaves out"},
              .fields = {text_field("layer", {"表或图层", "table or layer"}), text_field("field", {"字段", "field"}),
                         text_field("how", {"处理", "what was done"}, words), count_field("count", {"数量", "how many"})}};
    hold(out, std::move(rows));
    return out;
}

}  // namespace zonelint::report
