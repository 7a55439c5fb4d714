#pragma once
// Files to read, made on the spot in a folder that goes away with the test.

#include "geo/wkt.hpp"
#include "io/api.hpp"
#include "io/gdal.hpp"
#include "io/read.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>
#include <cpl_string.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace zonelint::io::test {

class Folder {
public:
    Folder()
    {
        static std::atomic<int> count{0};
        m_path = std::filesystem::temp_directory_path() / fmt::format("zonelint-io-{}-{}", getpid(), count++);
        std::filesystem::create_directories(m_path);
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_path)) {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }

private:
    std::filesystem::path m_path;
};

inline std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

struct Row {
    std::vector<std::string> values;  // "" is NULL
    std::string wkt;                  // "" is no geometry
};

struct Made {
    const char* driver = "GPKG";
    std::string layer = "boiler";
    int epsg = 4490;  // 0: none
    OGRwkbGeometryType type = wkbPoint;
    std::vector<std::pair<std::string, OGRFieldType>> fields;
    std::vector<Row> rows;
    std::vector<std::string> options;
};

inline void make(const std::filesystem::path& file, const Made& what)
{
    register_drivers();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(what.driver);
    const bool there = std::filesystem::exists(file);
    const Dataset dataset(there ? GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)
                                : driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    REQUIRE(dataset != nullptr);
    OGRSpatialReference srs;
    if (what.epsg != 0) {
        REQUIRE(srs.importFromEPSG(what.epsg) == OGRERR_NONE);
        srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    }
    CPLStringList options;
    for (const std::string& option : what.options) {
        options.AddString(option.c_str());
    }
    OGRLayer* layer = dataset->CreateLayer(what.layer.c_str(), what.epsg != 0 ? &srs : nullptr, what.type, options.List());
    REQUIRE(layer != nullptr);
    for (const auto& [name, type] : what.fields) {
        OGRFieldDefn field(name.c_str(), type);
        REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
    }
    for (const Row& row : what.rows) {
        const Feature feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        for (std::size_t f = 0; f < row.values.size(); ++f) {
            if (!row.values[f].empty()) {
                feature->SetField(static_cast<int>(f), row.values[f].c_str());
            }
        }
        OGRGeometry* geometry = nullptr;
        if (!row.wkt.empty()) {
            REQUIRE(OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry) == OGRERR_NONE);
            feature->SetGeometryDirectly(geometry);
        }
        REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
}

inline const layer::KindTable& kinds()
{
    static const auto table = layer::KindTable::load(source_dir() + "/layers", {"boiler", "burn_ban_zone", "sewer_pipe"});
    return *table;
}

inline layer::SourceSpec spec(const std::string& kind, const std::string& path)
{
    layer::SourceSpec out;
    out.kind = kind;
    out.path = path;
    return out;
}

inline ReadRequest request(const Folder& folder, std::vector<layer::SourceSpec> sources)
{
    ReadRequest out;
    out.kind = kinds().find(sources.front().kind);
    REQUIRE(out.kind != nullptr);
    out.kinds = &kinds();
    out.sources = std::move(sources);
    out.base = folder.path();
    out.jobs = 2;
    return out;
}

inline layer::LayerTable read(const Folder& folder, const layer::SourceSpec& source)
{
    return read_table(request(folder, {source}));
}

/// The Error that `action` throws.
template <class Action>
Error error_of(Action action)
{
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    FAIL("no error was thrown");
    throw std::logic_error("not reached");
}

inline std::string error_text(const Error& error) { return error.render(Lang::en); }

/// One row as WKT.
inline std::string wkt(const layer::LayerTable& table, std::size_t row, int decimals = 6)
{
    return geo::to_wkt(table.geometry, row, decimals);
}

inline std::string text(const layer::LayerTable& table, std::string_view field, std::size_t row)
{
    return std::string(table.text(*table.kind->field(field), row).value_or("-"));
}

inline const Made& two_boilers()
{
    static const Made made{.fields = {{"id", OFTString}, {"name", OFTString}, {"fuel", OFTString}, {"capacity", OFTReal}},
                           .rows = {{{"b1", "江门锅炉一", "coal", "10"}, "POINT(113.1 22.5)"},
                                    {{"b2", "二", "gas", "20.5"}, "POINT(113.2 22.6)"}},
                           .options = {}};
    return made;
}

/// Runs statements on a file, which SQLite makes where it is not there.
inline void run_sql(const std::filesystem::path& file, const std::string& sql)
{
    sqlite3* db = nullptr;
    const int opened = sqlite3_open(file.c_str(), &db);
    char* message = nullptr;
    const int code = opened == SQLITE_OK ? sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message) : opened;
    const std::string said = message != nullptr ? message : "";
    sqlite3_free(message);
    sqlite3_close(db);
    INFO(said);
    REQUIRE(code == SQLITE_OK);
}

}  // namespace zonelint::io::test
