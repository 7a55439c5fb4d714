#include "io/written_rows.hpp"

#include "io/feature_writer.hpp"
#include "io/gdal_readers.hpp"
#include "io/wkb.hpp"

namespace zonelint::io {

namespace {

class Comparison {
public:
    Comparison(const std::filesystem::path& file, const report::FeatureLayer& expected, RowRange rows,
               const WrittenForm& form)
        : m_file(file), m_expected(expected), m_rows(rows), m_form(form), m_cells(form.columns.size())
    {}

    void run(RowReader& reader)
    {
        std::size_t row = m_rows.begin;
        while (reader.next()) {
            m_found = geo::GeometryColumn();
            for (std::size_t i = 0; i < reader.size(); ++i, ++row) {
                if (row >= m_rows.end) {
                    fail(row, "");
                }
                compare(reader, i, row);
            }
        }
        if (row != m_rows.end) {
            fail(row, "");
        }
    }

private:
    void compare(RowReader& reader, std::size_t i, std::size_t row)
    {
        m_expected.read(row, m_record);
        reader.cells(i, m_cells);
        for (std::size_t f = 0; f < m_cells.size(); ++f) {
            if (!m_form.same(f, m_record[f], m_cells[f])) {
                fail(row, m_expected.fields[f].name);
            }
        }
        if (m_expected.shape == geo::Shape::none) {
            return;
        }
        const WkbOutcome outcome = decode_wkb(reader.wkb(i, m_buffer), m_found, m_scratch);
        if (!outcome.ok || outcome.curved ||
            !same_geometry(m_expected.geometry, row, m_found, m_found.size() - 1, m_form.loose_rings)) {
            fail(row, "geometry");
        }
    }

    [[noreturn]] void fail(std::size_t row, const std::string& field) const { differs(m_file, m_expected.name, row, field); }

    const std::filesystem::path& m_file;
    const report::FeatureLayer& m_expected;
    RowRange m_rows;
    const WrittenForm& m_form;
    report::Record m_record;
    std::vector<layer::Cell> m_cells;
    geo::GeometryColumn m_found;  // of the block
    std::vector<unsigned char> m_buffer;
    std::vector<geo::Point> m_scratch;
};

}  // namespace

bool same_written_value(const report::Value& given, const layer::Cell& found)
{
    if (given.index() == 0 || found.null()) {
        return given.index() == 0 && found.null();
    }
    if (const auto* text = std::get_if<std::string>(&given)) {
        const auto* other = std::get_if<std::string_view>(&found.value);
        return other != nullptr && *other == *text;
    }
    if (const auto* real = std::get_if<double>(&given)) {
        const auto* other = std::get_if<double>(&found.value);
        return other != nullptr && *other == *real;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&given)) {
        const auto* other = std::get_if<std::int64_t>(&found.value);
        return other != nullptr && *other == *integer;
    }
    if (const auto* flag = std::get_if<bool>(&given)) {
        const auto* other = std::get_if<bool>(&found.value);
        return other != nullptr && *other == *flag;
    }
    const auto* other = std::get_if<Date>(&found.value);
    return other != nullptr && *other == std::get<Date>(given);
}

void compare_rows(const std::filesystem::path& file, const std::string& table, const report::FeatureLayer& expected,
                  RowRange rows, const WrittenForm& form)
{
    const Where where{.file = file.string(), .layer = expected.name};
    const std::unique_ptr<SourceFile> source = gdal().open(file, "", where);
    SourceLayer& layer = pick_layer(*source, table, where);
    Decoder decoder(source->encoding(), where);
    RowRequest request;
    request.columns = layer.columns(decoder);
    if (request.columns != form.columns) {
        differs(file, expected.name, 0, "");
    }
    request.wanted.assign(request.columns.size(), true);
    request.geometry = expected.shape != geo::Shape::none;
    request.where = where;
    Comparison(file, expected, rows, form).run(*layer.rows(request, decoder));
    source->check(ErrorKind::input, where);
}

}  // namespace zonelint::io
