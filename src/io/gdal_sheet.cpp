#include "io/gdal_sheet.hpp"

#include "io/gdal_rows.hpp"
#include "io/zip_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace zonelint::io {

namespace {

/// GDAL writes a number among texts with up to 17 digits: 24.300000000000001. Nobody types these.
std::optional<double> long_number(std::string_view text)
{
    if (text.size() < 16 || text.find_first_of(".eE") == std::string_view::npos) {
        return std::nullopt;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

class GdalRows final : public SheetRows {
public:
    GdalRows(OGRLayer& layer, const std::string& driver, Where where) : m_decoder({}, where)
    {
        RowRequest request{.columns = {}, .wanted = {}, .geometry = false, .allow_arrow = false, .where = std::move(where)};
        request.columns = column_names(layer, driver, m_decoder);
        request.wanted.assign(request.columns.size(), true);
        m_cells.resize(request.columns.size());
        m_rows = read_rows(layer, request, m_decoder);
    }

    bool next() override
    {
        ++m_at;
        if (m_at >= m_rows->size()) {
            if (!m_rows->next()) {
                return false;
            }
            m_at = 0;
        }
        m_rows->cells(m_at, m_cells);
        for (layer::Cell& cell : m_cells) {
            const auto* text = std::get_if<std::string_view>(&cell.value);
            if (const auto number = text == nullptr ? std::nullopt : long_number(*text)) {
                cell.value = *number;
            } else if (text != nullptr && text->empty()) {
                cell = {};
            }
        }
        return true;
    }

    [[nodiscard]] std::int64_t line() const override { return m_rows->row(m_at); }
    [[nodiscard]] std::span<const layer::Cell> cells() const override { return m_cells; }

private:
    Decoder m_decoder;
    std::unique_ptr<RowReader> m_rows;
    std::vector<layer::Cell> m_cells;
    std::size_t m_at = 0;
};

class GdalSheets final : public SheetFile {
public:
    GdalSheets(const std::filesystem::path& file, std::string driver, const Where& where)
        : m_driver(std::move(driver)), m_where(where)
    {
        if (m_driver == "ODS") {
            static_cast<void>(ZipFile(file, ods_limits, where));  // throws; the driver itself would unpack anything
        }
        static constexpr std::array<std::pair<const char*, const char*>, 4> reading_options{
            {{"OGR_ODS_HEADERS", "DISABLE"},
             {"OGR_ODS_FIELD_TYPES", "AUTO"},
             {"OGR_XLS_HEADERS", "DISABLE"},
             {"OGR_XLS_FIELD_TYPES", "AUTO"}}};
        for (const auto& [key, value] : reading_options) {
            m_options.push_back(std::make_unique<GdalOption>(key, value));
        }
        GdalMessages messages;
        const std::array<const char*, 2> only{m_driver.c_str(), nullptr};
        m_dataset.reset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, only.data(), nullptr));
        if (m_dataset == nullptr) {
            throw Error(ErrorKind::unreadable,
                        say("无法打开：{}", "cannot be opened: {}",
                            messages.failed() ? messages.failure() : "unknown to the driver " + m_driver),
                        where);
        }
        for (int i = 0; i < m_dataset->GetLayerCount(); ++i) {
            m_sheets.push_back({m_dataset->GetLayer(i)->GetName(), false});
        }
        messages.check(ErrorKind::unreadable, where);  // content is parsed only now
        if (m_sheets.empty()) {
            throw Error(ErrorKind::unreadable, {"里面没有工作表", "there is no sheet in it"}, where);
        }
    }

    [[nodiscard]] const std::vector<SheetInfo>& sheets() const override { return m_sheets; }

    [[nodiscard]] std::unique_ptr<SheetRows> rows(std::size_t sheet) override
    {
        Where where = m_where;
        where.layer = m_sheets[sheet].name;
        return std::make_unique<GdalRows>(*m_dataset->GetLayer(static_cast<int>(sheet)), m_driver, where);
    }

private:
    std::string m_driver;
    Where m_where;
    std::vector<std::unique_ptr<GdalOption>> m_options;  // in force as long as it is read: sheets are parsed late
    Dataset m_dataset;
    std::vector<SheetInfo> m_sheets;
};

}  // namespace

std::unique_ptr<SheetFile> open_gdal_sheets(const std::filesystem::path& file, const std::string& driver, const Where& where)
{
    return std::make_unique<GdalSheets>(file, driver, where);
}

}  // namespace zonelint::io
