#pragma once
// The face of the io library: all that reads and writes files and databases. The command loads it only for verbs that do; it loads
// GDAL, which takes longer than `zonelint --version` may, only for what needs it: not for plain GeoPackages.

#include "filter/expr.hpp"
#include "layer/builder.hpp"
#include "layer/head_words.hpp"
#include "layer/name_value.hpp"
#include "layer/sheet_text.hpp"
#include "layer/survey.hpp"
#include "report/feature_layer.hpp"
#include "report/shapefile.hpp"
#include "report/workbook.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zonelint::io {

struct ReadRequest {
    const layer::Kind* kind = nullptr;
    const layer::KindTable* kinds = nullptr;          ///< coordinate words, divisions
    std::vector<layer::SourceSpec> sources;           ///< all of this kind
    std::filesystem::path base;                       ///< folder that relative paths start from
    std::vector<std::size_t> fields;                  ///< to keep; empty: all that are mapped
    std::vector<layer::DivisionName> divisions = {};  ///< that names of files and sheets may hold
    unsigned jobs = 1;
    bool hash = true;            ///< SHA-256 of the files into SourceInfo
    bool every_problem = false;  ///< each on its own, however many are alike
    bool keep_going = false;  ///< a file that is damaged or refused for what it holds costs only itself: LayerTable::partial
    /// `where` of each source, bound; none where it has none. A database sends of the rows that it surely excludes a stand-in
    /// with the same box instead of a long outline; each is told to `shortened`. Whoever gives filters must apply them.
    std::vector<std::optional<filter::Expr>> filters = {};
    Date as_of = {};  ///< of the filters
    std::function<void(std::uint32_t source, std::int64_t row)> shortened = {};
};

struct SurveyRequest {
    std::string path;
    std::filesystem::path base = {};               ///< folder that a relative path starts from
    std::string encoding = {};                     ///< as a project declares it; empty: from the file
    std::string layer = {};                        ///< of a database this one alone; empty: all. Files give all of theirs
    std::span<const layer::HeadWords> words = {};  ///< of the kinds a sheet may hold: its head is found as read() finds it
};

/// Encoding of the texts of shapefiles. GBK is Windows code page 936, for programs that do not read UTF-8.
enum class ShpEncoding : std::uint8_t { utf8, gbk };

struct WriteOptions {
    Date as_of;  ///< the day of the audit stands in the files; never the clock
    Lang lang = Lang::zh;
    ShpEncoding shp_encoding = ShpEncoding::utf8;
    std::size_t shp_bytes = (std::size_t{1} << 31U) - 1;  ///< most of a .shp or .dbf: many readers count in 31 bits
};

/// A file inside a zip; below 2 GB.
struct ZipEntry {
    std::string name;  ///< ASCII
    std::string content;
};

/// A run as a database takes it.
struct DatabaseRun {
    std::string project;  ///< name
    std::string region;
    Date as_of;
    std::string tool_version;
    std::string manifest;  ///< text of manifest.json
    std::span<const report::Table> tables;
    std::span<const report::FeatureLayer> layers;  ///< a table that has the name of one is left out for it
};

/// A schema of a PostgreSQL database that takes runs.
class ResultSchema {
public:
    virtual ~ResultSchema() = default;

    struct Outcome {
        std::string run_id;      ///< 16 hex digits of the SHA-256 of what the run says
        bool written = true;     ///< false: the schema has this very run already, and nothing was changed
        std::string place = {};  ///< "bureau.results", for the talk
    };
    /// Writes all rows, indexes, comments and views in one transaction: all of it, or nothing. Throws Error(input) where the
    /// database says no, is lost, or holds a table of one of these names that is not ours.
    [[nodiscard]] virtual Outcome write(const DatabaseRun& run) = 0;
};

/// The members of a zip, by name.
struct ZipContent {
    std::vector<std::string> layers;  ///< may hold one
    std::vector<std::string> others;  ///< neither that nor a part of one
};

class Api {
public:
    virtual ~Api() = default;

    /// Reads all sources of a kind into one table. Throws Error(input|config) for a missing file, layer, column, CRS or
    /// encoding and for a file that changed while it was read, Error(unreadable) for one that is damaged or refused, unless
    /// asked to keep going.
    [[nodiscard]] virtual layer::LayerTable read(const ReadRequest& request) const = 0;

    /// What read() would give as SHA-256 of the file, or files, of a path of a project's source, without reading it as a
    /// layer. Throws Error(input) for one that is missing.
    [[nodiscard]] virtual std::string fingerprint(const std::filesystem::path& base, const std::string& path) const = 0;

    /// Ends the snapshots in which read() and survey() see databases: until then all tables of a database are of one moment.
    virtual void end_snapshots() const = 0;

    /// The files that the path of a source names: itself, or what a glob matches, in the order of their bytes; a database is
    /// itself. Throws Error(input) when nothing matches.
    [[nodiscard]] virtual std::vector<std::string> expand(const std::filesystem::path& base,
                                                          const std::string& path) const = 0;

    /// Throws Error(unreadable) for a zip that is refused.
    [[nodiscard]] virtual ZipContent zip_content(const std::filesystem::path& zip) const = 0;

    /// Has `told` called with the folder into which zips are unpacked, before it is made. It goes away with the library; whoever
    /// ends the process in another way has to remove it.
    virtual void on_unpacking(std::function<void(const std::filesystem::path&)> told) const = 0;

    /// What the layers of a file hold, in one pass over the rows and in memory that does not grow with them. Throws
    /// Error(input|unreadable) for a file that cannot be read to its end.
    [[nodiscard]] virtual std::vector<layer::LayerSurvey> survey(const SurveyRequest& request) const = 0;

    /// All sheets of a workbook or a CSV file as texts. Throws Error(input) for a file that is missing, Error(unreadable) for one that
    /// is damaged, refused, or of another format.
    [[nodiscard]] virtual std::vector<layer::SheetText> read_sheets(const std::filesystem::path& file) const = 0;

    /// One GeoPackage with these layers in this order and the styles they carry, EPSG:4490, same bytes for same content.
    /// The file must not exist. Read back and compared before it returns.
    virtual void write_geopackage(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                                  const WriteOptions& options) const = 0;

    /// One shapefile (.shp .shx .dbf .prj .cpg) a layer that has geometry, into an existing folder; several, by rows, where
    /// one would exceed the limit. Says which values a DBF does not hold: texts are cut at a character, characters that the
    /// encoding lacks are replaced by 〓, numbers out of range are written as text. Read back and compared.
    [[nodiscard]] virtual std::vector<report::Shapefile> write_shapefiles(const std::filesystem::path& folder,
                                                                          std::span<const report::FeatureLayer> layers,
                                                                          const WriteOptions& options) const = 0;

    /// One FlatGeobuf with this layer in its order, without an index, EPSG:4490, same bytes for same content. The file must not
    /// exist. Read back and compared.
    virtual void write_flatgeobuf(const std::filesystem::path& file, const report::FeatureLayer& layer) const = 0;

    /// A zip of these files in this order, dated the day of the audit, same bytes for same content. Read back and compared.
    virtual void write_zip(const std::filesystem::path& file, std::span<const ZipEntry> entries,
                           const WriteOptions& options) const = 0;

    /// The layers of a GeoPackage that write_geopackage() wrote, in no certain order: names, shapes, names and types of fields,
    /// values and coordinates to the last bit; no titles, words and short names. All rows are held. Throws Error(input) for
    /// a file that cannot be read or holds what is never written.
    [[nodiscard]] virtual std::vector<report::FeatureLayer> read_layers(const std::filesystem::path& file) const = 0;

    /// One .xlsx file, row by row, in memory that does not grow with it; same bytes for same content. The file must not
    /// exist. Read back and compared cell by cell. Throws Error(input) where the disk is full.
    virtual void write_workbook(const std::filesystem::path& file, const report::Workbook& workbook) const = 0;

    /// Connects and checks that `schema` can be written, or be made; changes nothing. `connection` is libpq's words or URI, ""
    /// for the PG* variables alone. Throws Error(input) for a server that is away, credentials, rights, a database without
    /// PostGIS, Error(usage) for words that are none or hold a password.
    [[nodiscard]] virtual std::unique_ptr<ResultSchema> open_schema(const std::string& connection,
                                                                    const std::string& schema) const = 0;

    /// Loads GDAL, if it is not loaded yet; for a thread that has nothing else to do. Throws Error(config) where it is not there.
    virtual void load_gdal() const = 0;

    /// "GDAL 3.6.2, GEOS 3.11.1, PROJ 9.1.1, SQLite 3.40.1": for the manifest.
    [[nodiscard]] virtual std::string versions() const = 0;
};

/// Exported by the io library.
using ApiFactory = const Api& (*)();
inline constexpr const char* api_factory_name = "zonelint_io_api";

}  // namespace zonelint::io
