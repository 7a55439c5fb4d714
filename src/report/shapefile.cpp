#include "report/shapefile.hpp"

#include "base/counted.hpp"
#include "base/error.hpp"

#include <array>

namespace zonelint::report {

namespace {

using Why = KeptValue::Why;

/// Where the kept values of a file stand whole.
std::string table_of(const Shapefile& file) { return file.name + "_full"; }

/// How many values of a field are kept for each reason.
using Counts = std::array<std::size_t, 3>;

std::vector<Counts> counts_of(const FeatureLayer& layer, const Shapefile& file)
{
    std::vector<Counts> out(layer.fields.size());
    for (const KeptValue& value : file.kept) {
        ++out[value.field][static_cast<std::size_t>(value.why)];
    }
    return out;
}

/// What became of the values of one column; empty if nothing.
std::vector<Text> remarks(const Shapefile& file, const Counts& counts, bool text_column)
{
    const std::string where = table_of(file) + ".csv";
    std::vector<Text> out;
    const auto add = [&](Why why, const char* zh, const char* one, const char* several) {
        if (const std::size_t n = counts[static_cast<std::size_t>(why)]; n > 0) {
            out.push_back(say("{0} 个值{1}；完整内容见 {4}", "{2}; {4} has {3} whole", n, zh, counted(n, one, several),
                              n == 1 ? "it" : "them", where));
        }
    };
    add(Why::cut, "超过 254 字节，已截断", "value is cut at 254 bytes", "values are cut at 254 bytes");
    add(Why::replaced, "含编码中没有的字，以“〓”代替", "value has characters that the encoding lacks, here replaced by 〓",
        "values have characters that the encoding lacks, here replaced by 〓");
    if (text_column) {
        add(Why::number, "超出 DBF 数值范围，整列写成文字", "value is beyond the numbers of a DBF, the column is text",
            "values are beyond the numbers of a DBF, the column is text");
    } else {
        add(Why::number, "的小数位超过 15 位，已舍入", "value has more than 15 decimals and is rounded",
            "values have more than 15 decimals and are rounded");
    }
    return out;
}

Text all_of(const std::vector<Text>& sentences)
{
    Text out;
    for (const Text& one : sentences) {
        out.zh += (out.zh.empty() ? "" : "；") + one.zh;
        out.en += (out.en.empty() ? "" : "; ") + one.en;
    }
    return out;
}

std::string type_of(const Field& field, bool text_column)
{
    switch (text_column ? ValueType::text : field.type) {
    case ValueType::text:
        return "text";
    case ValueType::real:
        return "real";
    case ValueType::integer:
        return "integer";
    case ValueType::flag:
        return "flag";
    default:
        return "date";
    }
}

std::string words_of(const Field& field)
{
    std::vector<std::string> out;
    if (field.type == ValueType::flag) {
        out = {"1 = 是 / yes", "0 = 否 / no"};
    }
    for (const Word& word : field.words) {
        out.push_back(word.key + " = " + word.title.zh + " / " + word.title.en);
    }
    return join(out, "; ");
}

/// The field's value, or nothing where the layer has no such field.
Value value_of(const FeatureLayer& layer, const Record& record, std::string_view field)
{
    const auto at = layer.find(field);
    return at ? record[*at] : Value{};
}

/// A value as a text that loses nothing.
Value whole(const Value& value)
{
    if (const auto* real = std::get_if<double>(&value)) {
        return fmt::format("{}", *real);
    }
    const auto* integer = std::get_if<std::int64_t>(&value);
    return integer == nullptr ? value : Value{std::to_string(*integer)};
}

}  // namespace

Table shapefile_fields(std::span<const FeatureLayer> layers, std::span<const Shapefile> files, Lang lang)
{
    Table out{.name = "fields",
              .title = {"字段说明", "Fields"},
              .fields = {{"layer", "", {"图层", "layer"}},
                         {"column", "", {"列名", "column"}},
                         {"field", "", {"字段", "field"}},
                         {"title_zh", "", {"中文名", "title in Chinese"}},
                         {"title_en", "", {"英文名", "title in English"}},
                         {"type", "", {"类型", "type"}},
                         {"unit", "", {"单位", "unit"}},
                         {"words", "", {"代码", "words"}},
                         {"note", "", {"说明", "note"}}}};
    std::vector<Record> rows;
    for (const Shapefile& file : files) {
        const FeatureLayer& layer = layers[file.layer];
        const std::vector<Counts> counts = counts_of(layer, file);
        for (std::size_t f = 0; f < layer.fields.size(); ++f) {
            const Field& field = layer.fields[f];
            const Text note = all_of(remarks(file, counts[f], file.text_column[f]));
            rows.push_back({text_value(file.name), text_value(field.short_name), text_value(field.name),
                            text_value(field.title.zh), text_value(field.title.en),
                            text_value(type_of(field, file.text_column[f])), text_value(field.unit),
                            text_value(words_of(field)), text_value(note.in(lang))});
        }
    }
    hold(out, std::move(rows));
    return out;
}

Table kept_values(const FeatureLayer& layer, const Shapefile& file)
{
    Table out{.name = table_of(file),
              .title = {"完整的值", "Whole values"},
              .fields = {{"file", "", {"文件", "file"}},
                         {"row", "", {"行号", "row"}, ValueType::integer},
                         {"id", "", {"编号", "id"}},
                         {"fingerprint", "", {"指纹", "fingerprint"}},
                         {"column", "", {"列名", "column"}},
                         {"value", "", {"完整的值", "value"}}},
              .size = file.kept.size()};
    out.read = [&layer, parts = file.parts, kept = file.kept](std::size_t i, Record& record) {
        const KeptValue& value = kept[i];
        std::size_t part = 0;
        std::size_t row = value.row;
        for (; row >= parts[part].rows; ++part) {
            row -= parts[part].rows;
        }
        const Record all = layer.row(value.row);
        record = {text_value(parts[part].file),
                  static_cast<std::int64_t>(row) + 1,
                  value_of(layer, all, "id"),
                  value_of(layer, all, "fingerprint"),
                  text_value(layer.fields[value.field].short_name),
                  whole(all[value.field])};
    };
    return out;
}

std::vector<Text> shapefile_notes(std::span<const FeatureLayer> layers, std::span<const Shapefile> files)
{
    std::vector<Text> out;
    for (const Shapefile& file : files) {
        const FeatureLayer& layer = layers[file.layer];
        if (const std::size_t n = file.parts.size(); n > 1) {
            out.push_back(say("{0}：一个 shapefile 装不下，分成 {1} 个，{2} 至 {3}",
                              "{0}: too large for one shapefile, written as {1}, {2} to {3}", file.name, n,
                              file.parts.front().file, file.parts.back().file));
        }
        const std::vector<Counts> counts = counts_of(layer, file);
        for (std::size_t f = 0; f < layer.fields.size(); ++f) {
            const Field& field = layer.fields[f];
            for (const Text& remark : remarks(file, counts[f], file.text_column[f])) {
                out.push_back(say("{0}.shp 的 {1}（{2}）：{4}", "{0}.shp, {1} ({3}): {5}", file.name, field.short_name,
                                  field.title.zh, field.title.en, remark.zh, remark.en));
            }
        }
    }
    return out;
}

}  // namespace zonelint::report
