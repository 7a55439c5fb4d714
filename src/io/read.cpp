#include "io/read.hpp"

#include "base/parallel.hpp"
#include "geo/densify.hpp"
#include "io/crs.hpp"
#include "io/files.hpp"
#include "io/gdal_readers.hpp"
#include "io/gpkg_layer.hpp"
#include "io/gpkg_scan.hpp"
#include "io/located_rows.hpp"
#include "io/needed_columns.hpp"
#include "io/pg_filter.hpp"
#include "io/pg_snapshot.hpp"
#include "io/pg_table.hpp"
#include "io/plain_rows.hpp"
#include "io/read_problems.hpp"
#include "io/row_reader.hpp"
#include "io/sheet_table.hpp"
#include "io/unreadable.hpp"
#include "layer/database_path.hpp"
#include "layer/division_words.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <future>
#include <iterator>
#include <utility>

namespace zonelint::io {

namespace {

constexpr double assumed_point_accuracy_m = 50;

/// What is known about a source only after it was read.
struct Facts {
    bool located = false;  ///< has positions of any shape
    bool points = false;
    std::optional<double> declared_accuracy_m;
    double transform_accuracy_m = 0;
    std::string sha256;
};

class TableReader {
public:
    TableReader(const ReadRequest& request, ReadWays ways, const Unreadable& unreadable)
        : m_request(request), m_ways(ways), m_unreadable(unreadable), m_builder(*request.kind, request.fields),
          m_division_words(layer::division_words(request.divisions))
    {
        if (request.every_problem) {
            m_builder.tell_every_problem();
        }
    }

    layer::LayerTable read()
    {
        for (m_spec = 0; m_spec < m_request.sources.size(); ++m_spec) {
            const layer::SourceSpec& spec = m_request.sources[m_spec];
            const std::vector<std::string> paths = expand(m_request.base, spec.path, spec.where);
            for (const std::string& path : paths) {
                if (const auto known = m_unreadable.find({m_spec, path}); known != m_unreadable.end()) {
                    leave_out(spec, path, known->second);
                    continue;
                }
                try {
                    read_file(layer::with_names(spec, *m_request.kind, path, {}, m_request.divisions), path);
                } catch (const Error& error) {
                    if (!m_request.keep_going || !costs_itself(error, paths.size())) {
                        throw;
                    }
                    throw Damaged{{m_spec, path}, error};
                }
            }
        }
        layer::LayerTable table = m_builder.finish();
        complete(table);
        return table;
    }

private:
    /// Where no file of a source could be read, its project has to settle what they leave open.
    [[nodiscard]] bool costs_itself(const Error& error, std::size_t files) const
    {
        const auto of_source = [this](const auto& one) { return one.first.first == m_spec; };
        return error.kind() == ErrorKind::unreadable ||
               (dynamic_cast<const Undecided*>(&error) != nullptr &&
                static_cast<std::size_t>(std::ranges::count_if(m_unreadable, of_source)) + 1 < files);
    }

    /// What takes the place of a file's rows.
    void leave_out(const layer::SourceSpec& spec, const std::string& path, const Error& why)
    {
        m_map = {};
        begin(spec, {.path = path, .unreadable = reason_of(why)}, nullptr, false);
        m_problems.push_back({.name = "unreadable", .source = m_source, .message = reason_of(why)});
        m_facts.back().sha256 =
            m_request.hash ? Snapshot(hashed_files(m_request.base, path, spec.where)).fingerprint() : std::string();
    }

    void read_file(const layer::SourceSpec& spec, const std::string& path)
    {
        if (layer::is_database(path)) {
            read_database(spec, path);
            return;
        }
        const std::filesystem::path file = source_file(m_request.base, path, spec.where);
        const Where where{.file = path, .layer = spec.layer};
        const Snapshot snapshot(hashed_files(m_request.base, path, spec.where));
        std::future<std::string> fingerprint;
        if (m_request.hash) {
            fingerprint = std::async(m_request.jobs > 1 ? std::launch::async : std::launch::deferred,
                                     [&snapshot] { return snapshot.fingerprint(); });
        }
        const std::size_t before = m_facts.size();
        if (!read_geopackage(spec, path, file, where)) {
            const std::unique_ptr<SourceFile> source = gdal().open(file, spec.encoding, where);
            if (is_sheet_driver(source->driver())) {
                read_sheets(spec, path, *source, where);
            } else {
                read_layer(spec, path, *source, where);
            }
        }
        const std::string sha256 = m_request.hash ? fingerprint.get() : std::string();
        for (std::size_t i = before; i < m_facts.size(); ++i) {
            m_facts[i].sha256 = sha256;
        }
        snapshot.check(where);
    }

    /// The fast way for plain GeoPackages. False: GDAL reads it.
    bool read_geopackage(const layer::SourceSpec& of_file, const std::string& path, const std::filesystem::path& file,
                         const Where& where)
    {
        if (!m_ways.sqlite || m_request.kind->shapes.empty() || !of_file.encoding.empty() || !is_sqlite(file)) {
            return false;
        }
        scan_geopackage(file, where);
        const std::optional<GpkgLayer> layer = GpkgLayer::open(file, of_file.layer);
        if (!layer || !(of_file.crs.empty() || of_file.crs == layer->crs())) {
            return false;
        }
        const layer::SourceSpec spec = with_names(of_file, *m_request.kind, path, layer->name(), m_request.divisions);
        map_columns(spec, layer->columns());
        const std::vector<bool> needed = needed_columns(m_request, m_map, layer->columns().size(), true);
        if (!layer->can_read(needed)) {
            return false;
        }
        const geo::Transform transform = source_transform(spec, layer->crs(), where);
        begin(spec, {.path = path, .layer = layer->name(), .driver = "GPKG", .encoding = "UTF-8"}, &transform, false);
        read_ranges(spec, *layer, needed, transform, where);
        return true;
    }

    void read_ranges(const layer::SourceSpec& spec, const GpkgLayer& layer, const std::vector<bool>& needed,
                     const geo::Transform& transform, const Where& where)
    {
        struct Part {
            explicit Part(layer::TableBuilder own) : builder(std::move(own)), rows{builder} {}
            layer::TableBuilder builder;
            Rows rows;
            std::exception_ptr fault;
        };
        const std::vector<GpkgLayer::Range> ranges = layer.ranges();
        std::vector<std::unique_ptr<Part>> parts(ranges.size());
        parallel_ranges(ranges.size(), 1, m_request.jobs, [&](std::size_t begin, std::size_t) {
            auto part = std::make_unique<Part>(m_builder.part());
            part->rows.source = m_source;
            part->builder.reserve(ranges[begin].rows());
            try {
                Decoder decoder({}, where);
                const std::unique_ptr<RowReader> reader = layer.rows(ranges[begin], needed, decoder);
                std::vector<layer::Cell> cells(layer.columns().size());
                while (reader->next()) {
                    add_located(*reader, cells, transform, spec.repair, 1, part->rows);
                }
            } catch (...) {
                part->fault = std::current_exception();
            }
            parts[begin] = std::move(part);
        });
        std::size_t rows = 0;
        for (const std::unique_ptr<Part>& part : parts) {
            rows += part->rows.count;
        }
        m_builder.reserve(rows);
        for (std::unique_ptr<Part>& part : parts) {
            if (part->fault) {
                std::rethrow_exception(part->fault);  // of several the first, as if there were no threads
            }
            m_builder.absorb(std::move(part->builder));
            take(part->rows);
            part.reset();
        }
    }

    void read_layer(const layer::SourceSpec& of_file, const std::string& path, const SourceFile& source, const Where& where)
    {
        SourceLayer& layer = pick_layer(source, of_file.layer, where);
        const layer::SourceSpec spec = layer::with_names(of_file, *m_request.kind, path, layer.name(), m_request.divisions);
        Decoder decoder(source.encoding(), where);
        RowRequest rows{.columns = layer.columns(decoder),
                        .wanted = {},
                        .geometry = !m_request.kind->shapes.empty() && layer.has_geometry(),
                        .allow_arrow = m_ways.arrow,
                        .where = where};
        map_columns(spec, rows.columns);
        const bool placed = !m_request.kind->shapes.empty() && !rows.geometry && (m_map.place || (m_map.lon && m_map.lat));
        rows.wanted = needed_columns(m_request, m_map, rows.columns.size(), rows.geometry);
        geo::Transform transform = geo::Transform::none();
        if (rows.geometry || placed) {
            transform = source_transform(spec, layer.crs(), where);
        }
        begin(spec,
              {.path = path, .layer = layer.name(), .driver = source.driver(), .encoding = source.encoding_in_file().name},
              rows.geometry || placed ? &transform : nullptr, placed);
        const std::unique_ptr<RowReader> reader = layer.rows(rows, decoder);
        tell_encoding(source);
        add_all(*reader, rows.columns.size(), rows.geometry, transform, spec.repair);
    }

    /// A table or view of a database.
    void read_database(const layer::SourceSpec& of_source, const std::string& path)
    {
        const bool shaped = !m_request.kind->shapes.empty();
        const PgTable table(database_snapshot(path), of_source.layer, shaped, {.file = path});
        const layer::SourceSpec spec =
            layer::with_names(of_source, *m_request.kind, path, table.name(), m_request.divisions);
        const Where where{.file = path, .layer = table.name()};
        refuse_file_words(spec);
        map_columns(spec, table.columns());
        const bool located = shaped && table.has_geometry();
        const bool placed = shaped && !located && (m_map.place || (m_map.lon && m_map.lat));
        const geo::Transform transform =
            located || placed ? source_transform(spec, table.crs(), where) : geo::Transform::none();
        begin(spec, {.path = path, .layer = table.name(), .driver = "PostgreSQL", .encoding = "UTF-8"},
              located || placed ? &transform : nullptr, placed);
        Decoder decoder({}, where);
        const std::string excluded =
            located ? sql_of_filter(m_request, m_spec, with_division_words(spec, *m_request.kind, m_division_words), m_map,
                                    table)
                    : std::string();
        const std::size_t columns = table.columns().size();
        const std::unique_ptr<RowReader> reader =
            table.rows(needed_columns(m_request, m_map, columns, located), located, excluded, decoder);
        add_all(*reader, columns, located, transform, spec.repair);
        m_facts.back().sha256 = m_request.hash ? table.fingerprint() : std::string();
    }

    /// All rows of a reader. `located`: they have a geometry of their own.
    void add_all(RowReader& reader, std::size_t columns, bool located, const geo::Transform& transform, layer::Repair repair)
    {
        std::vector<layer::Cell> cells(columns);
        Rows out{m_builder, m_source};
        while (reader.next()) {
            if (!located) {
                add_plain(reader, cells, m_map, transform, m_builder);
                continue;
            }
            for (std::size_t i = 0; m_request.shortened && i < reader.size(); ++i) {
                if (reader.shortened(i)) {
                    m_request.shortened(m_source, reader.row(i));
                }
            }
            add_located(reader, cells, transform, repair, m_request.jobs, out);
        }
        take(out);
    }

    void map_columns(const layer::SourceSpec& spec, const std::vector<std::string>& names)
    {
        std::vector<layer::SourceColumn> columns;
        columns.reserve(names.size());
        for (const std::string& name : names) {
            columns.push_back({name});
        }
        m_map = layer::map_fields(*m_request.kind, spec, columns, m_request.kinds->coordinates());
    }

    /// `transform`: null for tables without places. `placed`: its places stand in cells.
    void begin(const layer::SourceSpec& spec, layer::SourceInfo info, const geo::Transform* transform, bool placed)
    {
        if (transform != nullptr) {
            info.crs = transform->authority_name();
            info.operation = transform->accuracy_m() > 0
                                 ? fmt::format("{} ({:g} m)", transform->description(), transform->accuracy_m())
                                 : transform->description();
        }
        info.spec = m_spec;
        m_facts.push_back({placed, placed, spec.accuracy_m, transform != nullptr ? transform->accuracy_m() : 0, {}});
        const auto words = layer::with_division_words(spec, *m_request.kind, m_division_words);
        m_source = m_builder.begin_source(std::move(info), words, m_map);
    }

    void take(Rows& rows)
    {
        m_facts.back().located |= rows.located;
        m_facts.back().points |= rows.points;
        std::move(rows.problems.begin(), rows.problems.end(), std::back_inserter(m_problems));
    }

    void read_sheets(const layer::SourceSpec& spec, const std::string& path, const SourceFile& source, const Where& where)
    {
        const SheetRequest request{.kind = m_request.kind,
                                   .coordinates = &m_request.kinds->coordinates(),
                                   .spec = &spec,
                                   .divisions = m_request.divisions,
                                   .path = path,
                                   .every_problem = m_request.every_problem,
                                   .where = where};
        for (const auto& table : open_sheet_tables(open_sheet_file(source, where), request)) {
            m_map = table->map();
            const bool placed = !m_request.kind->shapes.empty() && (m_map.place || (m_map.lon && m_map.lat));
            const geo::Transform transform = placed ? source_transform(spec, std::nullopt, where) : geo::Transform::none();
            begin(table->spec(),
                  {.path = path,
                   .layer = table->name(),
                   .driver = source.driver(),
                   .encoding = source.encoding_in_file().name},
                  placed ? &transform : nullptr, placed);
            std::vector<layer::Cell> cells(table->columns());
            tell_encoding(source);
            while (table->next()) {
                if (const layer::NoObject& none = table->no_object(); !none.reason.empty()) {
                    m_builder.exclude(table->row(0), std::string(none.reason), none.detail, {});
                } else {
                    add_plain(*table, cells, m_map, transform, m_builder);
                }
            }
            for (layer::Problem& problem : table->problems()) {
                problem.source = m_source;
                m_problems.push_back(std::move(problem));
            }
        }
    }

    void tell_encoding(const SourceFile& source)
    {
        std::vector<layer::Problem> found = encoding_problems(source.encoding_in_file(), m_source);
        std::move(found.begin(), found.end(), std::back_inserter(m_problems));
    }

    void complete(layer::LayerTable& table)
    {
        for (std::size_t s = 0; s < m_facts.size(); ++s) {
            layer::SourceInfo& info = table.sources[s];
            const Facts& facts = m_facts[s];
            info.sha256 = facts.sha256;
            info.accuracy_assumed = !facts.declared_accuracy_m && facts.located;
            const double own = facts.declared_accuracy_m.value_or(facts.points ? assumed_point_accuracy_m : 0.0);
            info.accuracy_m = facts.transform_accuracy_m > 0 ? std::hypot(own, facts.transform_accuracy_m) : own;
        }
        add_problems(std::move(m_problems), table);
        for (const layer::SourceSpec& spec : m_request.sources) {
            if (spec.complete_within.find_first_not_of("0123456789") != std::string::npos) {  // no code, so a file
                const geo::GeometryColumn polygons = read_polygons(m_request.base, spec.complete_within, m_request.jobs);
                for (std::size_t row = 0; row < polygons.size(); ++row) {
                    table.complete_within.append(polygons, row);
                }
            }
        }
    }

    const ReadRequest& m_request;
    ReadWays m_ways;
    const Unreadable& m_unreadable;
    layer::TableBuilder m_builder;
    std::map<std::string, std::string> m_division_words;
    std::size_t m_spec = 0;  // index into the request's sources
    std::uint32_t m_source = 0;
    std::vector<Facts> m_facts;  // by source
    std::vector<layer::Problem> m_problems;
    layer::FieldMap m_map;  // of the source being read
};

}  // namespace

layer::LayerTable read_table(const ReadRequest& request, ReadWays ways)
{
    // Each turn leaves out one file more: rows of a file that breaks off half-way would be in the table already.
    Unreadable unreadable;
    for (;;) {
        try {
            return TableReader(request, ways, unreadable).read();
        } catch (const GpkgLayer::Unusual&) {
            ways.sqlite = false;
        } catch (const Damaged& damaged) {
            unreadable.insert_or_assign(damaged.file, damaged.why);
        }
    }
}

}  // namespace zonelint::io
