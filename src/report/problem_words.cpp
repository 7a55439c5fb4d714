#include "report/problem_words.hpp"

#include <map>

namespace zonelint::report {

std::vector<Word> problem_words()
{
    return {{"missing-id", {"缺少编号", "no identifier"}},
            {"bad-number", {"不是数", "no number"}},
            {"unit-missing", {"缺少单位", "no unit"}},
            {"unknown-unit", {"单位无法识别", "unknown unit"}},
            {"wrong-unit", {"单位不符", "wrong unit"}},
            {"several-devices", {"一行多台设备", "several devices"}},
            {"bad-flag", {"不是“是”或“否”", "neither yes nor no"}},
            {"bad-date", {"不是日期", "no date"}},
            {"date-incomplete", {"日期不完整", "incomplete date"}},
            {"unknown-code", {"代码无法识别", "unknown code"}},
            {"value-out-of-range", {"数值超出范围", "value out of range"}},
            {"no-geometry", {"没有位置", "no position"}},
            {"bad-coordinates", {"坐标无法使用", "bad coordinates"}},
            {"swapped-coordinates", {"经纬度写反", "swapped coordinates"}},
            {"wrong-geometry-type", {"几何类型不符", "wrong type of geometry"}},
            {"invalid-geometry", {"边界有误", "invalid geometry"}},
            {"position-outside-region", {"位置在中国之外", "far from China"}},
            {"contradictory-coordinates", {"坐标互相矛盾", "contradictory coordinates"}},
            {"mended-geometry", {"边界已修复", "mended geometry"}},
            {"unclosed-ring", {"边界未闭合", "unclosed ring"}},
            {"encoding-by-evidence", {"编码由内容推断", "encoding by evidence"}},
            {"extra-cells", {"单元格多出", "extra cells"}},
            {"filter-unknown", {"是否属于本图层不明", "filter unknown"}}};
}

std::vector<Word> exclusion_words()
{
    return {{"blank-row", {"空白行", "blank row"}},
            {"duplicate-id", {"编号重复", "duplicate identifier"}},
            {"filtered", {"不属于本图层", "filtered out"}},
            {"no-geometry", {"没有位置", "no position"}},
            {"invalid-geometry", {"边界有误", "invalid geometry"}},
            {"wrong-geometry-type", {"几何类型不符", "wrong type of geometry"}}};
}

std::vector<Word> field_words(std::span<const layer::Kind* const> kinds)
{
    std::map<std::string, std::pair<Text, bool>> titles;
    for (const layer::Kind* kind : kinds) {
        for (const layer::Field& field : kind->fields) {
            const auto [at, first] = titles.try_emplace(field.name, field.title, true);
            at->second.second = at->second.second && at->second.first == field.title;
        }
    }
    std::vector<Word> out;
    for (const auto& [name, title] : titles) {
        if (title.second) {
            out.push_back({name, title.first});
        }
    }
    return out;
}

}  // namespace zonelint::report
