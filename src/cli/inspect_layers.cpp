#include "cli/inspect_layers.hpp"

#include "cli/inspect_ids.hpp"
#include "cli/inspect_judge.hpp"
#include "cli/inspect_region.hpp"
#include "cli/inspect_shift.hpp"

#include "base/parallel.hpp"
#include "layer/coarse_places.hpp"
#include "layer/database_path.hpp"
#include "layer/place_checks.hpp"
#include "layer/plausible.hpp"
#include "layer/table_checks.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <mutex>
#include <tuple>

namespace zonelint::cli {

namespace {

using layer::LayerTable;
using layer::Problem;
using report::InspectedLayer;
using report::whole_layer;

constexpr std::int64_t most_borders = 20'000;

bool about_position(const std::string& name)
{
    static constexpr std::array<std::string_view, 4> names = {"bad-coordinates", "swapped-coordinates",
                                                              "position-outside-region", "contradictory-coordinates"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool about_sheet(const std::string& name)
{
    static constexpr std::array<std::string_view, 2> names = {"sheet-not-read", "hidden-sheet"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

class Inspector {
public:
    Inspector(const Delivery& delivery, const layer::KindTable& kinds, const io::Api& io, const InspectOptions& options)
        : m_delivery(delivery), m_kinds(kinds), m_io(io), m_options(options)
    {}

    report::Inspection run()
    {
        survey();
        for (Work& work : m_work) {
            find_kind(work, m_kinds);
            tell_encoding(*work.layer);
            work.extent = layer::certain_extent(places_of(work));
        }
        set_aside();
        look();
        check_ids(m_work);
        for (Work& work : m_work) {
            test_outline(work, m_work);
        }
        for (Work& work : m_work) {
            finish(*work.layer);
        }
        return std::move(m_out);
    }

private:
    void tell(const std::string& path)
    {
        const std::lock_guard lock(m_telling);
        if (m_options.told) {
            m_options.told(path, m_done++, 2 * m_delivery.files.size());
        }
    }

    void survey()
    {
        for (const SkippedFile& file : m_delivery.skipped) {
            m_out.skipped.push_back({file.path, file.why, {}});
        }
        m_out.files.resize(m_delivery.files.size());
        const std::vector<layer::HeadWords> words = layer::words_of_all(m_kinds);
        // Files do not know of each other; tables of a database share its connection.
        const auto survey_all = [&](bool databases, unsigned jobs) {
            parallel_ranges(m_delivery.files.size(), 1, jobs, [&](std::size_t i, std::size_t) {
                if (layer::is_database(m_delivery.files[i].path) == databases) {
                    survey(m_delivery.files[i], words, m_out.files[i]);
                }
            });
        };
        survey_all(false, m_options.jobs);
        survey_all(true, 1);
        for (std::size_t i = 0; i < m_out.files.size(); ++i) {
            for (InspectedLayer& layer : m_out.files[i].layers) {
                m_work.emplace_back();
                m_work.back().file = &m_delivery.files[i];
                m_work.back().layer = &layer;
            }
        }
    }

    void survey(const DeliveredFile& file, std::span<const layer::HeadWords> words, report::InspectedFile& out)
    {
        tell(file.path);
        out.path = file.path;
        try {
            const std::string encoding = file.source ? file.source->encoding : std::string();
            const std::string layer = file.source ? file.source->layer : std::string();
            for (layer::LayerSurvey& one :
                 m_io.survey({.path = file.path, .base = file.base, .encoding = encoding, .layer = layer, .words = words})) {
                if (file.source && !wanted(one, file.source->layer)) {
                    continue;
                }
                out.layers.emplace_back().survey = std::move(one);
            }
        } catch (const Error& error) {
            out.error = sentence(error);
        }
    }

    static bool wanted(const layer::LayerSurvey& layer, const std::string& name)
    {
        return name.empty() || name == layer.layer || fnmatch(name.c_str(), layer.layer.c_str(), 0) == 0;
    }

    /// Sheets that an audit would not read.
    void set_aside()
    {
        for (std::size_t i = 0; i < m_out.files.size(); ++i) {
            const DeliveredFile& file = m_delivery.files[i];
            if (!file.source || file.source->layer.empty()) {
                set_sheets_aside(m_out.files[i].layers);
            }
        }
    }

    /// Divisions first and in turn: they say where the others should be. Those know nothing of each other but where their
    /// samples lie.
    void look()
    {
        std::vector<Work*> files;
        std::vector<Work*> tables;
        for (Work& work : m_work) {
            if (is_divisions(work)) {
                look(work);
            } else {
                (layer::is_database(work.file->path) ? tables : files).push_back(&work);
            }
        }
        parallel_ranges(files.size(), 1, m_options.jobs, [&](std::size_t i, std::size_t) { look(*files[i]); });
        for (Work* work : tables) {
            look(*work);
        }
    }

    void look(Work& work)
    {
        tell(work.file->path);
        if (work.layer->aside) {
            return;
        }
        InspectedLayer& layer = *work.layer;
        find_crs(work, region_of(work, m_work));
        if (!work.map_fault.empty()) {
            add_whole(layer, "fields-ambiguous", work.map_fault);
            read_geometry(work);
        } else if (layer.guess.kind == nullptr) {
            add_whole(layer, "kind-unknown", unknown_kind(layer));
            read_geometry(work);
        } else {
            read(work);
        }
    }

    static Text unknown_kind(const InspectedLayer& layer)
    {
        std::vector<std::string> names;
        for (const layer::Kind* kind : layer.guess.alike) {
            names.push_back(kind->name);
        }
        const std::string list = join(names, ", ");
        return names.empty() ? say("名称和列名都看不出是哪种图层", "neither its name nor its columns tell which kind it is")
                             : say("可能是 {}", "it may be {}", list);
    }

    /// A layer of no certain kind still has geometry that may be wrong, and borders that others should run along.
    void read_geometry(Work& work)
    {
        const layer::LayerSurvey& survey = work.layer->survey;
        if (std::all_of(survey.shapes.begin(), survey.shapes.end(), [](std::int64_t rows) { return rows == 0; })) {
            return;
        }
        layer::Kind kind;
        kind.name = "geometry";
        kind.shapes = {geo::Shape::point, geo::Shape::line, geo::Shape::polygon};
        kind.fields.emplace_back().name = "id";
        kind.fields.front().type = layer::FieldType::id;
        try {
            LayerTable table = m_io.read(request(work, kind));
            take_problems(work, std::move(table.problems), table.excluded, false);
            if (!work.crs.crs.empty() && survey.shape == geo::Shape::polygon && survey.rows <= most_borders) {
                work.outlines = std::move(table.geometry);
            }
        } catch (const Error& error) {
            add_whole(*work.layer, "unreadable", sentence(error));
        }
    }

    [[nodiscard]] io::ReadRequest request(const Work& work, const layer::Kind& kind) const
    {
        const InspectedLayer& layer = *work.layer;
        layer::SourceSpec spec;
        if (work.file->source && work.layer->guess.kind == &kind) {
            spec = *work.file->source;
        }
        spec.kind = kind.name;
        spec.path = work.file->path;
        spec.layer = layer.survey.layer;
        if (layer.survey.encoding.empty()) {
            spec.encoding = layer.survey.read_as;
        }
        if (work.crs.crs.empty()) {  // fields can be read, and outlines judged, whatever the system is
            spec.crs = "EPSG:4490";
            spec.crs_instead_of = layer.survey.crs;
        } else {
            const std::string& own = layer.survey.crs;
            spec.crs = own.empty() || own != declared_crs(work) ? work.crs.crs : std::string();
        }
        return {.kind = &kind,
                .kinds = &m_kinds,
                .sources = {spec},
                .base = work.file->base,
                .fields = {},
                .jobs = m_options.jobs,
                .hash = false,
                .every_problem = true};
    }

    void read(Work& work)
    {
        InspectedLayer& layer = *work.layer;
        try {
            LayerTable table = m_io.read(request(work, *layer.guess.kind));
            layer.objects = static_cast<std::int64_t>(table.size());
            take_problems(work, std::move(table.problems), table.excluded, true);
            check(work, table);
            keep_ids(work, table, m_work);
            if (is_divisions(work) && !work.crs.crs.empty()) {
                work.divisions = std::move(table);
            }
        } catch (const Error& error) {
            add_whole(layer, "unreadable", sentence(error));
        }
    }

    /// Without a column for them no row has an identifier: that is one problem.
    static bool tell_missing_ids(InspectedLayer& layer)
    {
        if (std::find(layer.fields.begin(), layer.fields.end(), "id") != layer.fields.end()) {
            return false;
        }
        add_whole(layer, "missing-id", say("没有编号列", "there is no column of identifiers"));
        layer.problems.back().field = "id";
        return true;
    }

    static void take_problems(Work& work, std::vector<Problem> problems, const std::vector<layer::Excluded>& excluded,
                              bool ids)
    {
        InspectedLayer& layer = *work.layer;
        const bool certain = !work.crs.crs.empty();
        const bool some = std::any_of(problems.begin(), problems.end(),
                                      [](const Problem& problem) { return problem.name == "missing-id"; });
        const bool no_ids = !ids || (some && tell_missing_ids(layer));
        for (Problem& problem : problems) {
            if ((no_ids && problem.name == "missing-id") || problem.name.starts_with("encoding-")) {
                continue;  // told of the layer
            }
            if (!certain && about_position(problem.name) && problem.raw.find("nan") == std::string::npos) {
                continue;  // the system is the problem, and told; what is no number is wrong in any
            }
            if (about_sheet(problem.name)) {
                problem.row = whole_layer;
            }
            layer.problems.push_back(std::move(problem));
        }
        for (const layer::Excluded& row : excluded) {
            ++layer.excluded;
            layer.problems.push_back({.name = row.reason, .row = row.row, .id = row.id, .message = row.detail});
        }
    }

    static void add(InspectedLayer& layer, std::vector<Problem> problems)
    {
        std::move(problems.begin(), problems.end(), std::back_inserter(layer.problems));
    }

    void check(Work& work, const LayerTable& table)
    {
        InspectedLayer& layer = *work.layer;
        add(layer, layer::check_codes(table));
        add(layer, layer::check_plausible(table));
        if (work.crs.crs.empty()) {
            return;
        }
        add(layer, layer::check_extents(table));
        add(layer, layer::check_outlines(table));
        add(layer, layer::check_same_place(table));
        add(layer, layer::check_same_object(table));
        add(layer, layer::check_water_areas(table));
        add(layer, layer::check_decimals(table, in_degrees(work)));
        layer.coarse_m = in_degrees(work) ? layer::usual_coarseness_m(table) : 0;
        for (const Work& other : m_work) {
            if (other.divisions && other.layer != work.layer && !other.shifted) {
                against(work, table, other);
            }
        }
    }

    static bool in_degrees(const Work& work)
    {
        const std::vector<layer::SamplePlace> places = places_of(work);
        return !shift_declared(work) && std::all_of(places.begin(), places.end(), [](const layer::SamplePlace& place) {
            return std::fabs(place.place.x) <= 180 && std::fabs(place.place.y) <= 180;
        });
    }

    static void against(Work& work, const LayerTable& table, const Work& other)
    {
        test_points(work, table, other);
        if (!work.shifted) {
            add(*work.layer, layer::check_divisions(table, *other.divisions));
        }
    }

    static void finish(InspectedLayer& layer)
    {
        layer.survey.samples.clear();
        layer.survey.places.clear();
        layer.survey.outline.clear();
        const auto before = [](const Problem& a, const Problem& b) {
            return std::tie(a.row, a.name) < std::tie(b.row, b.name);
        };
        if (!std::is_sorted(layer.problems.begin(), layer.problems.end(), before)) {  // seldom; a sort moves whole texts
            std::stable_sort(layer.problems.begin(), layer.problems.end(), before);
        }
    }

    const Delivery& m_delivery;
    const layer::KindTable& m_kinds;
    const io::Api& m_io;
    const InspectOptions& m_options;
    report::Inspection m_out;
    std::vector<Work> m_work;
    std::mutex m_telling;
    std::size_t m_done = 0;
};

}  // namespace

report::Inspection inspect(const Delivery& delivery, const layer::KindTable& kinds, const io::Api& io,
                           const InspectOptions& options)
{
    return Inspector(delivery, kinds, io, options).run();
}

}  // namespace zonelint::cli
