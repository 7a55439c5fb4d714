#include "report/trace.hpp"

#include "geo/place.hpp"
#include "report/aligned.hpp"
#include "report/end_reason.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace zonelint::report {

namespace {

using network::Heading;
using network::none;

std::string metres_shown(double value) { return fmt::format("{:.1f}", value); }

Text title_of(Heading heading)
{
    return heading == Heading::down ? Text{"顺流", "downstream"}
           : heading == Heading::up ? Text{"逆流", "upstream"}
                                    : Text{"不问流向", "either way"};
}

std::string node_name(const network::Network& network, std::uint32_t node)
{
    if (!network.id(node).empty()) {
        return std::string(network.id(node));
    }
    const auto place = network.place(node);
    return place ? fmt::format("{:.6f},{:.6f}", place->x, place->y) : "?";
}

std::string category_of(const layer::LayerTable& pipes, std::uint32_t row)
{
    const auto field = pipes.kind->field("category");
    const auto code = field ? pipes.text(*field, row) : std::nullopt;
    return code ? std::string(*code) : std::string();
}

Text category_title(const layer::LayerTable& pipes, const std::string& code)
{
    const auto field = pipes.kind->field("category");
    if (field && pipes.kind->fields[*field].codes != nullptr) {
        for (const layer::Code& one : pipes.kind->fields[*field].codes->codes) {
            if (one.name == code) {
                return one.title;
            }
        }
    }
    return {"类别不明", "unknown"};
}

Text sure_word(Truth sure) { return sure == Truth::yes ? Text{"确定", "certain"} : Text{"可能", "possible"}; }

std::string list_of(const std::vector<TracePlace>& places)
{
    std::vector<std::string> names;
    for (const TracePlace& place : places) {
        names.push_back(place.shown);
    }
    return join(names, ", ");
}

Value sure_value(Truth sure) { return text_value(sure == Truth::yes ? "yes" : "unknown"); }

Field field_of(const char* name, Text title, ValueType type = ValueType::text, int decimals = -1,
               std::vector<Word> words = {})
{
    return {name, name, std::move(title), type, decimals, std::move(words)};
}

std::vector<Word> sure_words() { return {{"yes", {"确定", "certain"}}, {"unknown", {"可能", "possible"}}}; }

FeatureLayer pipe_layer(const TraceReport& trace)
{
    const network::Network& network = *trace.network;
    const layer::LayerTable& pipes = network.pipes();
    FeatureLayer out;
    out.name = "trace_pipes";
    out.title = {"追踪到的管段", "Pipes of the trace"};
    out.shape = geo::Shape::line;
    out.fields = {field_of("id", {"管段", "pipe"}),
                  field_of("category", {"管道类别", "category"}),
                  field_of("from_node", {"起点", "from node"}),
                  field_of("to_node", {"终点", "to node"}),
                  field_of("metres", {"距起点（米）", "metres from the beginning"}, ValueType::real, 3),
                  field_of("length_m", {"长度（米）", "length (m)"}, ValueType::real, 3),
                  field_of("sure", {"是否确定", "certain or possible"}, ValueType::text, -1, sure_words())};
    std::vector<Record> rows;
    for (const network::TracePipe& pipe : trace.result.pipes) {
        const network::Link& link = network.link(pipe.link);
        rows.push_back({text_value(pipes.id(link.pipe)), text_value(category_of(pipes, link.pipe)),
                        text_value(node_name(network, link.from)), text_value(node_name(network, link.to)),
                        real_value(pipe.metres, 3), real_value(pipe.length_m, 3), sure_value(pipe.sure)});
        const std::vector<geo::Point> course = network.course(pipe.link);
        if (course.empty()) {
            out.geometry.add_empty_row();
            continue;
        }
        out.geometry.begin_row(geo::Shape::line);
        out.geometry.begin_part();
        out.geometry.add_ring(course);
        out.geometry.end_row();
    }
    hold(out, std::move(rows));
    return out;
}

void add_place(geo::GeometryColumn& geometry, const std::optional<geo::Point>& place)
{
    if (place) {
        geometry.add_point(*place);
    } else {
        geometry.add_empty_row();
    }
}

FeatureLayer object_layer(const TraceReport& trace)
{
    FeatureLayer out;
    out.name = "trace_objects";
    out.title = {"追踪到的对象", "Objects on the trace"};
    out.shape = geo::Shape::point;
    out.fields = {field_of("kind", {"对象类型", "kind of object"}), field_of("id", {"编号", "id"}),
                  field_of("name", {"名称", "name"}),
                  field_of("metres", {"距起点（米）", "metres from the beginning"}, ValueType::real, 3),
                  field_of("sure", {"是否确定", "certain or possible"}, ValueType::text, -1, sure_words())};
    std::vector<Record> rows;
    for (const TraceObject& object : trace.objects) {
        rows.push_back({text_value(object.table->kind->name), text_value(object.table->id(object.row)),
                        text_value(object.table->name(object.row)), real_value(object.metres, 3), sure_value(object.sure)});
        add_place(out.geometry, geo::place_of(object.table->geometry, object.row));
    }
    hold(out, std::move(rows));
    return out;
}

FeatureLayer end_layer(const TraceReport& trace, Lang lang)
{
    const layer::LayerTable& pipes = trace.network->pipes();
    FeatureLayer out;
    out.name = "trace_ends";
    out.title = {"追踪的终点", "Where the trace ends"};
    out.shape = geo::Shape::point;
    out.fields = {field_of("id", {"节点", "node"}), field_of("pipe", {"最后管段", "last pipe"}),
                  field_of("metres", {"距起点（米）", "metres from the beginning"}, ValueType::real, 3),
                  field_of("sure", {"是否确定", "certain or possible"}, ValueType::text, -1, sure_words()),
                  field_of("reason", {"原因", "why"})};
    std::vector<Record> rows;
    for (std::size_t i = 0; i < trace.result.ends.size(); ++i) {
        const network::TraceEnd& end = trace.result.ends[i];
        rows.push_back({text_value(node_name(*trace.network, end.node)),
                        text_value(end.pipe == none ? std::string() : pipes.id(end.pipe)), real_value(end.metres, 3),
                        sure_value(end.sure), text_value(trace.end_reasons[i].in(lang))});
        add_place(out.geometry, trace.network->place(end.node));
    }
    hold(out, std::move(rows));
    return out;
}

}  // namespace

TraceReport make_trace(const network::Network& network, Heading heading, std::vector<TracePlace> from,
                       std::vector<TracePlace> to, const std::vector<const layer::LayerTable*>& around)
{
    TraceReport out;
    out.network = &network;
    out.heading = heading;
    std::vector<network::Foot> start;
    std::vector<network::Foot> goal;
    for (const TracePlace& place : from) {
        start.insert(start.end(), place.feet.begin(), place.feet.end());
    }
    for (const TracePlace& place : to) {
        goal.insert(goal.end(), place.feet.begin(), place.feet.end());
    }
    out.from = std::move(from);
    out.to = std::move(to);
    const network::Trace walk(network, heading, start);
    out.result = out.to.empty() ? walk.result() : walk.result_to(goal);
    std::size_t objects = 0;
    for (const layer::LayerTable* table : around) {
        objects += table->size();
    }
    const network::Footing footing(network, objects);
    EndReasons reasons(network, around);
    for (const layer::LayerTable* table : around) {
        for (std::uint32_t row = 0; row < table->size() && !is_water(*table); ++row) {
            double far = 0;
            const std::vector<network::Foot> feet = footing.feet(*table, row);
            reasons.add(*table, row, feet);
            Truth sure = walk.reaches(feet, far);
            if (out.result.arrived) {
                sure = sure != Truth::no && walk.on_way(out.result, feet, far) ? both(sure, out.result.way.sure) : Truth::no;
            }
            if (sure != Truth::no) {
                out.objects.push_back({table, row, sure, far});
            }
        }
    }
    std::stable_sort(out.objects.begin(), out.objects.end(),
                     [](const TraceObject& a, const TraceObject& b) { return a.metres < b.metres; });
    for (const network::TraceEnd& end : out.result.ends) {
        out.end_reasons.push_back(reasons.why(heading, end, out.result.arrived));
    }
    return out;
}

std::string render_trace(const TraceReport& trace, Lang lang)
{
    constexpr std::size_t most_rows = 20;
    const network::Network& network = *trace.network;
    const layer::LayerTable& pipes = network.pipes();
    const Text way = title_of(trace.heading);
    std::string out;
    const auto line = [&](const Text& text) { out += text.in(lang) + "\n"; };
    const auto table = [&](const Text& head, std::vector<std::vector<std::string>> rows, std::size_t all) {
        if (!rows.empty()) {
            out += "\n" + head.in(lang) + "\n" + aligned(rows, "  ");
            if (all > rows.size()) {
                const std::size_t more = all - rows.size();
                out += "  " + say("……另有 {}\n", "... and {} more\n", more).in(lang);
            }
        }
    };
    const std::string from = list_of(trace.from);
    if (trace.to.empty()) {
        line(say("从 {0} 起{1}", "from {0}, {2}", from, way.zh, way.en));
    } else {
        const std::string to = list_of(trace.to);
        line(say("从 {0} 到 {1}，{2}", "from {0} to {1}, {3}", from, to, way.zh, way.en));
    }
    struct Sum {
        std::set<std::uint32_t> pipes = {};  // one may have several links
        double metres = 0;
    };
    std::map<std::string, Sum> by_category;
    Sum sure;
    Sum possible;
    std::set<std::uint32_t> walked;
    for (const network::TracePipe& pipe : trace.result.pipes) {
        walked.insert(network.link(pipe.link).pipe);
        for (Sum* sum :
             {&by_category[category_of(pipes, network.link(pipe.link).pipe)], pipe.sure == Truth::yes ? &sure : &possible}) {
            sum->pipes.insert(network.link(pipe.link).pipe);
            sum->metres += pipe.length_m;
        }
    }
    if (!trace.to.empty()) {
        const std::string far = metres_shown(trace.result.way_m);
        const Text how = sure_word(trace.result.way.sure);
        const std::size_t count = walked.size();
        line(!trace.result.arrived ? say("到不了", "there is no way")
                                   : say("沿 {0} 段管道 {1} m（{2}）", "{1} m over {0} pipe{4} ({3})", count, far, how.zh,
                                         how.en, count == 1 ? "" : "s"));
    } else {
        const std::string certain = metres_shown(sure.metres);
        line(say("确定到达：{0} 段管道 {1} m", "certainly reached: {0} pipe{2}, {1} m", sure.pipes.size(), certain,
                 sure.pipes.size() == 1 ? "" : "s"));
        if (!possible.pipes.empty()) {
            const std::string more = metres_shown(possible.metres);
            line(say("流向不明，可能到达：另 {0} 段管道 {1} m", "possibly, as directions are unknown: {0} more, {1} m",
                     possible.pipes.size(), more));
        }
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& [category, sum] : by_category) {
        rows.push_back(
            {category_title(pipes, category).in(lang), std::to_string(sum.pipes.size()), metres_shown(sum.metres) + " m"});
    }
    const std::size_t categories = rows.size();
    table({"管道类别", "Categories"}, std::move(rows), categories);
    rows.clear();
    if (!trace.to.empty()) {
        for (const network::TracePipe& pipe : trace.result.pipes) {
            if (rows.size() < most_rows) {
                const network::Link& link = network.link(pipe.link);
                rows.push_back({pipes.id(link.pipe), node_name(network, link.from) + " → " + node_name(network, link.to),
                                metres_shown(pipe.length_m) + " m"});
            }
        }
        table({"路径", "The way"}, std::move(rows), trace.result.pipes.size());
        rows.clear();
    }
    for (const TraceObject& object : trace.objects) {
        if (rows.size() < most_rows) {
            rows.push_back({object.table->kind->title.in(lang), id_and_name(*object.table, object.row),
                            metres_shown(object.metres) + " m", sure_word(object.sure).in(lang)});
        }
    }
    table({"途经对象", "Objects on it"}, std::move(rows), trace.objects.size());
    rows.clear();
    for (std::size_t i = 0; i < std::min(most_rows, trace.result.ends.size()); ++i) {
        const network::TraceEnd& end = trace.result.ends[i];
        rows.push_back({node_name(network, end.node), metres_shown(end.metres) + " m", sure_word(end.sure).in(lang),
                        trace.end_reasons[i].in(lang)});
    }
    table({"止于", "It ends at"}, std::move(rows), trace.result.ends.size());
    if (trace.result.ends.empty() && !trace.result.nodes.empty() && !trace.result.arrived) {
        line(trace.heading == Heading::any ? Text{"没有终点：管道连成一圈", "it ends nowhere: the pipes form a circle"}
                                           : Text{"没有终点：水在环里打转", "it ends nowhere: the water runs in a circle"});
    }
    return out;
}

std::vector<FeatureLayer> trace_layers(const TraceReport& trace, Lang lang)
{
    std::vector<FeatureLayer> out;
    out.push_back(pipe_layer(trace));
    out.push_back(object_layer(trace));
    out.push_back(end_layer(trace, lang));
    return out;
}

}  // namespace zonelint::report
