#include "io/shp_writer.hpp"

#include "io/gdal_writers.hpp"
#include "io/out_file.hpp"
#include "io/shp_file.hpp"
#include "io/written_rows.hpp"
#include "report/file_name.hpp"

#include <cmath>
#include <set>

namespace zonelint::io {

namespace {

/// Ranges of rows whose files stay below the limit.
std::vector<RowRange> ranges_of(const report::FeatureLayer& layer, const DbfPlan& plan, ShpType type, std::size_t limit)
{
    std::vector<RowRange> out{{0, 0}};
    std::size_t shp = shp_head_bytes;
    for (std::size_t row = 0; row < layer.size; ++row) {
        const std::size_t record = shp_record_bytes(layer.geometry, row, type);
        if (out.back().size() > 0 && (shp + record > limit || dbf_bytes(plan, out.back().size() + 1) > limit)) {
            out.push_back({row, row});
            shp = shp_head_bytes;
        }
        if (shp + record > limit || dbf_bytes(plan, 1) > limit) {
            throw Error(
                ErrorKind::input, {"这一行太大，shapefile 装不下（2 GB）", "the row is too large for a shapefile (2 GB)"},
                {.layer = layer.name, .feature = std::to_string(row + 1)}, {"请改用 gpkg 格式", "use the format gpkg"});
        }
        shp += record;
        out.back().end = row + 1;
    }
    return out;
}

std::string_view without_blanks(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

/// A DBF has no empty texts and no blanks at the ends of one.
bool same_text(std::string_view given, const layer::Cell& found)
{
    const auto* text = std::get_if<std::string_view>(&found.value);
    return without_blanks(given) == (text == nullptr ? std::string_view() : without_blanks(*text));
}

bool same_value(const report::Value& given, const layer::Cell& found, const DbfColumn& column, DbfText& texts)
{
    if (const auto* text = std::get_if<std::string>(&given)) {
        return same_text(*text, found) || same_text(texts.shown(*text), found);
    }
    if (given.index() == 0 || found.null()) {
        return given.index() == 0 && found.null();
    }
    if (column.as_text) {
        return same_text(dbf_number(given), found);
    }
    if (const auto* date = std::get_if<Date>(&given)) {
        const auto* day = std::get_if<Date>(&found.value);
        return day != nullptr && *day == *date;
    }
    if (const auto* real = std::get_if<double>(&given)) {
        const auto* number = std::get_if<double>(&found.value);
        return number != nullptr && std::abs(*number - *real) <= 0.5000001 * std::pow(10.0, -column.decimals);
    }
    const auto* flag = std::get_if<bool>(&given);
    const auto* whole = std::get_if<std::int64_t>(&found.value);
    return whole != nullptr && *whole == (flag != nullptr ? std::int64_t{*flag} : std::get<std::int64_t>(given));
}

class LayerWriter {
public:
    LayerWriter(const std::filesystem::path& folder, const report::FeatureLayer& layer, const WriteOptions& options)
        : m_folder(folder), m_layer(layer), m_options(options), m_text(options.shp_encoding)
    {}

    report::Shapefile write(std::size_t index, std::set<std::string>& taken)
    {
        report::Shapefile out;
        out.layer = index;
        const std::string name = out.name = report::file_name_of(m_layer.name, taken);
        check_short_names(m_layer);
        DbfPlan plan = plan_dbf(m_layer, m_text, m_folder / (name + ".shp"));
        const ShpType type = shp_type(m_layer);
        const std::vector<RowRange> ranges = ranges_of(m_layer, plan, type, m_options.shp_bytes);
        for (const RowRange& rows : ranges) {
            const std::size_t number = out.parts.size() + 1;
            const std::string part =
                ranges.size() == 1 ? name : report::file_name_of(fmt::format("{}_{}", name, number), taken);
            write_part(part, rows, plan, type);
            out.parts.push_back({part, rows.size()});
        }
        for (const DbfColumn& column : plan.columns) {
            out.text_column.push_back(column.as_text);
        }
        out.kept = std::move(plan.kept);
        return out;
    }

private:
    void write_part(const std::string& name, RowRange rows, const DbfPlan& plan, ShpType type)
    {
        const std::filesystem::path stem = m_folder / name;
        const CodePage page = code_page(m_options.shp_encoding);
        write_shp(stem, m_layer.geometry, rows, type);
        write_dbf(stem.string() + ".dbf", m_layer, rows, plan, m_text, page.language, m_options.as_of);
        write_file(stem.string() + ".prj", gdal_writers().esri_projection());
        write_file(stem.string() + ".cpg", page.cpg);
        WrittenForm form;
        form.loose_rings = true;
        for (const report::Field& field : m_layer.fields) {
            form.columns.push_back(field.short_name);
        }
        form.same = [&](std::size_t field, const report::Value& given, const layer::Cell& found) {
            return same_value(given, found, plan.columns[field], m_text);
        };
        compare_rows(stem.string() + ".shp", "", m_layer, rows, form);
    }

    const std::filesystem::path& m_folder;
    const report::FeatureLayer& m_layer;
    const WriteOptions& m_options;
    DbfText m_text;
};

}  // namespace

std::vector<report::Shapefile> write_shapefile_folder(const std::filesystem::path& folder,
                                                      std::span<const report::FeatureLayer> layers,
                                                      const WriteOptions& options)
{
    std::vector<report::Shapefile> out;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].shape != geo::Shape::none) {
            out.push_back(LayerWriter(folder, layers[i], options).write(i, taken));
        }
    }
    return out;
}

}  // namespace zonelint::io
