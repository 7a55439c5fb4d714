#include "cli/site_applications.hpp"

#include "cli/field_word.hpp"
#include "geo/crs.hpp"
#include "layer/append.hpp"
#include "layer/gather.hpp"
#include "layer/position.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <tuple>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr double assumed_place_accuracy_m = 50;  // that of points in files without one
constexpr const char* at_option_name = "--at";

struct FileAndLayer {
    std::string file, layer;
};

FileAndLayer split_layer(const std::string& points)
{
    const std::size_t hash = points.rfind('#');
    if (hash == std::string::npos || fs::exists(points)) {
        return {points, {}};
    }
    return {points.substr(0, hash), points.substr(hash + 1)};
}

/// Pieces of values that hold commas themselves are put together again.
std::vector<std::pair<std::string, std::string>> read_pairs(const std::vector<std::string>& words)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (const std::string& word : words) {
        const std::size_t equals = word.find('=');
        if (equals != std::string::npos) {
            out.emplace_back(trim(std::string_view(word).substr(0, equals)),
                             trim(std::string_view(word).substr(equals + 1)));
        } else if (!out.empty()) {
            out.back().second += "," + word;
        } else {
            throw Error(ErrorKind::usage, say("--set 不能是 {}", "--set cannot be {}", word), {},
                        say("写成 字段=值，例如 \"fuel=coal\"", "write FIELD=VALUE, for example \"fuel=coal\""));
        }
    }
    return out;
}

std::map<std::string, layer::FieldSpec> constants(const SiteWords& words, const layer::Kind& kind, std::vector<Text>& given)
{
    std::map<std::string, layer::FieldSpec> out;
    for (const auto& [name, value] : read_pairs(words.set)) {
        const layer::Field& field = field_meant(name, kind, {.file = "--set"});
        layer::FieldSpec spec;
        spec.value = value;
        spec.where = {.file = "--set", .field = field.name};
        if (!out.emplace(field.name, std::move(spec)).second) {
            throw Error(ErrorKind::usage, say("字段 {} 给了两次", "the field {} is given twice", field.name),
                        {.file = "--set"});
        }
        given.push_back({field.title.zh + " " + value, field.title.en + " " + value});
    }
    return out;
}

/// A plain number, of projected coordinates.
double plain_number(std::string_view word)
{
    double out = std::nan("");
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), out);
    return fault == std::errc{} && end == word.data() + word.size() ? out : std::nan("");
}

[[noreturn]] void refuse_place(const std::string& word, const Text& why)
{
    throw Error(ErrorKind::usage, say("{0} 不是位置：{1}", "{0} is no place: {2}", word, why.zh, why.en),
                {.file = at_option_name},
                say("写成 经度,纬度，例如 113.25,23.10", "write LON,LAT, for example 113.25,23.10"));
}

geo::Point read_place(const std::string& first, const std::string& second, const geo::Transform& transform)
{
    const std::string word = first + "," + second;
    geo::Point out;
    const Text no_number{"要两个数", "two numbers are wanted"};
    if (!transform.geographic()) {
        out = {plain_number(first), plain_number(second)};
        if (!std::isfinite(out.x) || !std::isfinite(out.y)) {
            refuse_place(word, no_number);
        }
    } else {
        const layer::PlaceFault fault =
            layer::read_lon_lat(layer::Cell{std::string_view(first)}, layer::Cell{std::string_view(second)}, out);
        if (fault == layer::PlaceFault::missing || (fault == layer::PlaceFault::bad && !std::isfinite(out.x + out.y))) {
            refuse_place(word, no_number);
        }
    }
    if (!transform.geographic() || layer::check_place(out) == layer::PlaceFault::none) {
        out = transform.to_lonlat(out);
    }
    switch (layer::check_place(out)) {
    case layer::PlaceFault::none:
        return out;
    case layer::PlaceFault::swapped:
        refuse_place(word, {"经度和纬度写反了", "longitude and latitude are exchanged"});
    case layer::PlaceFault::outside:
        refuse_place(word,
                     {"离中国太远，项目的行政区都不在那里", "it is far from China, where all divisions of projects are"});
    default:
        if (out == geo::Point{0, 0}) {
            refuse_place(word, {"0,0 表示没有坐标", "0,0 stands for no coordinates"});
        }
        refuse_place(word, {"超出经纬度的范围", "it is beyond longitude and latitude"});
    }
}

/// Numbers of one --at follow each other.
std::vector<geo::Point> read_places(const SiteWords& words, const geo::Transform& transform)
{
    std::vector<std::string> numbers;
    for (const std::string& word : words.at) {
        for (const std::string& part : split(half_width(word), ',')) {
            numbers.emplace_back(trim(part));
        }
    }
    if (numbers.size() % 2 != 0) {
        refuse_place(numbers.back(), {"要两个数", "two numbers are wanted"});
    }
    std::vector<geo::Point> out;
    for (std::size_t i = 0; i < numbers.size(); i += 2) {
        out.push_back(read_place(numbers[i], numbers[i + 1], transform));
    }
    return out;
}

layer::LayerTable from_command_line(const SiteWords& words, const layer::SourceSpec& spec, const layer::Kind& kind,
                                    const layer::KindTable& kinds)
{
    const geo::Transform transform = words.crs.empty() ? geo::Transform::none() : geo::Transform::from(words.crs);
    const std::vector<geo::Point> places = read_places(words, transform);
    layer::SourceInfo info;
    info.path = at_option_name;
    info.accuracy_m = std::hypot(words.accuracy_m.value_or(assumed_place_accuracy_m), transform.accuracy_m());
    info.accuracy_assumed = !words.accuracy_m;
    layer::TableBuilder builder(kind);
    builder.tell_every_problem();
    // The number of a place is its id, unless --set names one.
    const std::vector<layer::SourceColumn> columns =
        spec.fields.contains("id") ? std::vector<layer::SourceColumn>{} : std::vector<layer::SourceColumn>{{.name = "id"}};
    static_cast<void>(
        builder.begin_source(std::move(info), spec, layer::map_fields(kind, spec, columns, kinds.coordinates())));
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::string id = std::to_string(i + 1);
        const std::vector<layer::Cell> cells{layer::Cell{std::string_view(id)}};
        geo::GeometryColumn geometry;
        geometry.add_point(places[i]);
        builder.add_row(static_cast<std::int64_t>(i + 1), std::span(cells).first(columns.size()), &geometry);
    }
    return builder.finish();
}

layer::LayerTable from_file(const SiteWords& words, layer::SourceSpec spec, const layer::Kind& kind,
                            const layer::KindTable& kinds, const io::Api& io, unsigned jobs)
{
    const FileAndLayer file = split_layer(words.points);
    spec.path = file.file;
    spec.layer = file.layer;
    spec.crs = words.crs;
    spec.by_option = true;
    spec.accuracy_m = words.accuracy_m;
    const io::ReadRequest request{.kind = &kind,
                                  .kinds = &kinds,
                                  .sources = {std::move(spec)},
                                  .base = {},
                                  .fields = {},
                                  .divisions = {},
                                  .jobs = jobs,
                                  .hash = false,
                                  .every_problem = true,
                                  .keep_going = false};
    return io.read(request);
}

/// A quantity of --set that does not read gets the units that it could have.
template <class Read>
layer::LayerTable with_units(const layer::Kind& kind, Read read)
{
    try {
        return read();
    } catch (const Error& error) {
        const auto field = kind.field(error.where().field);
        if (error.where().file != "--set" || !error.hint().empty() || !field || kind.fields[*field].units.empty()) {
            throw;
        }
        std::vector<std::string> units;
        for (const Unit* unit : kind.fields[*field].units) {
            units.emplace_back(unit->name);
        }
        const std::string list = join(units, ", ");
        throw Error(error.kind(), error.message(), error.where(),
                    say("写数和单位，单位可用 {}", "write a number with a unit: {}", list));
    }
}

/// Rows that cannot be answered leave the table and are named.
void refuse_unplaced(layer::LayerTable& table, std::vector<report::SiteRefusal>& refused)
{
    for (const layer::Excluded& row : table.excluded) {
        refused.push_back({table.sources[row.source].path, row.row, row.id, row.detail});
    }
    std::map<std::pair<std::uint32_t, std::int64_t>, Text> said;
    for (const layer::Problem& problem : table.problems) {
        if (problem.field.empty()) {
            said.try_emplace({problem.source, problem.row}, problem.message);
        }
    }
    std::vector<std::uint32_t> kept;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (table.geometry.shape(row) == geo::Shape::point) {
            kept.push_back(row);
            continue;
        }
        const auto why = said.find({table.source[row], table.source_row[row]});
        refused.push_back({table.sources[table.source[row]].path, table.source_row[row], table.id(row),
                           why == said.end() ? Text{"没有坐标", "it has no coordinates"} : why->second});
    }
    std::sort(refused.begin(), refused.end(), [](const report::SiteRefusal& a, const report::SiteRefusal& b) {
        return std::tie(a.file, a.row, a.id) < std::tie(b.file, b.row, b.id);
    });
    // Cards come in the order of the file: a desk goes through its list.
    std::stable_sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(table.source[a], table.source_row[a]) < std::tie(table.source[b], table.source_row[b]);
    });
    layer::gather_rows(table, kept);
}

}  // namespace

std::string points_file(const std::string& points) { return split_layer(points).file; }

const layer::Kind& kind_applied_for(const std::string& word, const layer::KindTable& kinds)
{
    const auto& all = kinds.kinds();
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& kind) {
        return kind->name == word || kind->title.zh == word || lower(kind->title.en) == lower(word);
    });
    if (at == all.end()) {
        throw Error(ErrorKind::usage, say("没有图层类别 {}", "there is no layer kind {}", word), {.file = "--as"},
                    did_you_mean(word, kinds.names()));
    }
    const layer::Kind& kind = **at;
    if (std::find(kind.shapes.begin(), kind.shapes.end(), geo::Shape::point) == kind.shapes.end()) {
        throw Error(
            ErrorKind::usage,
            say("{0}不是点，一个位置放不下", "{1} is no kind of points: a place cannot hold one", kind.title.zh, kind.name),
            {.file = "--as"});
    }
    return kind;
}

Applications read_applications(const SiteWords& words, const layer::Kind& kind, const layer::KindTable& kinds,
                               const io::Api& io, unsigned jobs)
{
    std::vector<Text> given;
    layer::SourceSpec spec;
    spec.kind = kind.name;
    spec.fields = constants(words, kind, given);
    const auto read = [&] {
        return words.points.empty() ? from_command_line(words, spec, kind, kinds)
                                    : from_file(words, spec, kind, kinds, io, jobs);
    };
    Applications out{with_units(kind, read), {}, std::move(given)};
    const bool empty = out.table.size() == 0 && out.table.excluded.empty();
    refuse_unplaced(out.table, out.refused);
    if (out.table.size() == 0) {
        const Text first = empty ? Text{"没有数据行", "it holds no row"} : out.refused.front().reason;
        throw Error(
            ErrorKind::input,
            empty ? first
                  : say("没有一行有可用的坐标，例如第 {0} 行：{1}", "no row has a place, row {0} for one: {2}",
                        out.refused.front().row, first.zh, first.en),
            {.file = points_file(words.points)},
            say("表格要有 经度 和 纬度 两列，图层要有点", "a table needs columns lon and lat, a layer needs points"));
    }
    return out;
}

std::vector<Text> assume_new(layer::LayerTable& table, Date day)
{
    const layer::Kind& kind = *table.kind;
    std::vector<Text> out;
    const auto tell = [&](std::size_t field, std::size_t rows, const Text& value) {
        if (rows > 0) {
            const Text& title = kind.fields[field].title;
            out.push_back({title.zh + " " + value.zh, title.en + " " + value.en});
        }
    };
    const auto status = kind.field("status");
    if (status && kind.fields[*status].codes != nullptr) {
        const auto& codes = kind.fields[*status].codes->codes;
        const auto in_use =
            std::find_if(codes.begin(), codes.end(), [](const layer::Code& code) { return code.name == "in_use"; });
        if (in_use != codes.end()) {
            tell(*status, layer::fill_missing(table, *status, *in_use), in_use->title);
        }
    }
    const auto stands = [&](std::uint32_t row) { return !status || table.text(*status, row) == "in_use"; };
    for (const std::string_view name : {"approved", "commissioned"}) {
        const auto wanted = [&](std::uint32_t row) { return name == "approved" || stands(row); };
        if (const auto field = kind.field(name); field && kind.fields[*field].type == layer::FieldType::date) {
            tell(*field, layer::fill_missing(table, *field, day, wanted), same(to_string(day)));
        }
    }
    return out;
}

}  // namespace zonelint::cli
