// Places as tables: a row a fact and a rule for CSV and sheets, a row a place for people.
#include "report/columns.hpp"
#include "report/site_parts.hpp"

#include <functional>
#include <memory>

namespace zonelint::report {

namespace {

using audit::SiteFact;

constexpr int site_degrees = 9;
constexpr int site_metres = 3;

/// One row: a fact of a place, or a verdict.
struct SiteItem {
    const SitePlace* place = nullptr;
    const SiteFact* fact = nullptr;
    const Row* verdict = nullptr;
};

struct SiteColumn {
    Field field;
    std::function<Value(const SiteItem&)> value;
};

Field site_text(const char* name, Text title, std::vector<Word> words = {})
{
    return {name, "", std::move(title), ValueType::text, -1, std::move(words)};
}
Field site_real(const char* name, Text title, int decimals, const char* unit)
{
    return {name, "", std::move(title), ValueType::real, decimals, {}, unit};
}

Field named_division_field()
{
    return site_text("named_division", {"所写行政区划代码（与位置不符）", "division given, contradicted by the place"});
}

Field problems_field() { return site_text("problems", {"有疑问的单元格", "doubtful cells"}); }

Value problems_value(const SiteReport& report, const SitePlace& place)
{
    std::vector<std::string> out;
    for (const Text& one : place.problems) {
        out.push_back(one.in(report.lang));
    }
    return text_value(join(out, report.lang == Lang::zh ? "；" : "; "));
}

std::vector<Word> stand_words()
{
    return {{"inside", {"所在", "inside"}},
            {"nearest", {"最近", "nearest"}},
            {"none", {"没有", "none"}},
            {"rule", {"规则", "rule"}}};
}

/// The columns of site_table() in their order.
class SiteColumns {
public:
    explicit SiteColumns(const SiteReport& report) : m_report(&report) {}

    std::vector<SiteColumn> all()
    {
        place();
        fact();
        if (m_report->run != nullptr) {
            rule();
        }
        return std::move(m_out);
    }

private:
    template <class Get>
    void add(Field field, Get get)
    {
        m_out.push_back({std::move(field), std::move(get)});
    }
    template <class Get>
    void of_fact(Field field, Get get)
    {
        add(std::move(field), [get](const SiteItem& item) { return item.fact == nullptr ? Value() : get(*item.fact); });
    }
    template <class Get>
    void of_rule(Field field, Get get)
    {
        add(std::move(field),
            [get](const SiteItem& item) { return item.verdict == nullptr ? Value() : get(*item.verdict); });
    }

    void place()
    {
        const layer::LayerTable* table = m_report->applications;
        add(site_text("place", {"地点", "place"}), [=](const SiteItem& i) { return text_value(table->id(i.place->row)); });
        add(site_text("name", {"名称", "name"}),
            [=](const SiteItem& i) { return text_value(site_name(*table, i.place->row)); });
        add(site_real("lon", {"经度", "longitude"}, site_degrees, "°"),
            [=](const SiteItem& i) { return real_value(table->geometry.first(i.place->row).x, site_degrees); });
        add(site_real("lat", {"纬度", "latitude"}, site_degrees, "°"),
            [=](const SiteItem& i) { return real_value(table->geometry.first(i.place->row).y, site_degrees); });
        add(site_text("division", {"行政区划代码", "division"}),
            [](const SiteItem& i) { return text_value(i.place->facts.division); });
        add(site_text("division_name", {"行政区", "name of the division"}),
            [](const SiteItem& i) { return text_value(i.place->facts.division_name); });
        add(named_division_field(), [](const SiteItem& i) { return text_value(i.place->facts.named_division); });
        add(problems_field(), [report = m_report](const SiteItem& i) { return problems_value(*report, *i.place); });
    }

    void fact()
    {
        std::vector<const layer::Kind*> kinds = m_report->layers;
        if (m_report->subject != nullptr) {
            kinds.push_back(m_report->subject);
        }
        const SiteReport* report = m_report;
        add(site_text("about", {"内容", "about"}, stand_words()),
            [](const SiteItem& i) { return text_value(i.fact == nullptr ? "rule" : site_stand(*i.fact)); });
        add(site_text("kind", {"类别", "kind"}, kind_words(kinds)), [report](const SiteItem& i) {
            return text_value(i.fact == nullptr ? report->subject->name : i.fact->layer->kind->name);
        });
        of_fact(site_text("reference", {"编号", "reference"}),
                [](const SiteFact& f) { return f.has_reference ? text_value(f.layer->id(f.reference)) : Value(); });
        of_fact(site_text("reference_name", {"对象名称", "name of the reference"}),
                [](const SiteFact& f) { return f.has_reference ? text_value(f.layer->name(f.reference)) : Value(); });
        of_fact(site_text("class", {"分类", "class"}), [](const SiteFact& f) { return site_class(f); });
        of_fact(site_text("status", {"状态", "status"}), [](const SiteFact& f) { return site_status(f); });
        of_fact(site_text("answer", {"结论", "answer"},
                          {{"yes", {"是", "yes"}}, {"unknown", {"待核", "unknown"}}, {"no", {"否", "no"}}}),
                [](const SiteFact& f) {
                    return text_value(f.truth == Truth::yes ? "yes" : f.truth == Truth::unknown ? "unknown" : "no");
                });
        add({"nominal", "", {"按标称位置", "nominal"}, ValueType::flag},
            [](const SiteItem& i) { return i.fact == nullptr ? Value() : Value(i.fact->nominal); });
        add({"borderline", "", {"临界", "borderline"}, ValueType::flag},
            [](const SiteItem& i) { return Value(i.fact == nullptr ? i.verdict->verdict.borderline : i.fact->borderline); });
        of_fact(site_real("measured_m", {"距离（米）", "distance (m)"}, site_metres, "m"),
                [](const SiteFact& f) { return real_value(f.metres, site_metres); });
        of_fact(site_real("accuracy_m", {"位置精度（米）", "accuracy (m)"}, 1, "m"),
                [](const SiteFact& f) { return real_value(f.accuracy_m, 1); });
        of_fact({"others", "", {"另有可能（个）", "others possible"}, ValueType::integer},
                [](const SiteFact& f) { return Value(static_cast<std::int64_t>(f.others)); });
        of_fact(site_text("missing", {"缺少的事实", "missing facts"}),
                [](const SiteFact& f) { return text_value(join(f.missing, ", ")); });
    }

    void rule()
    {
        const audit::Run* run = m_report->run;
        const Lang lang = m_report->lang;
        const auto of = [run](const Row& row) -> const rule::CompiledRule& { return *run->rules()[row.rule].rule; };
        of_rule(site_text("rule", {"规则", "rule"}), [of](const Row& row) { return text_value(of(row).id); });
        of_rule(site_text("title", {"规则名称", "title"}),
                [of, lang](const Row& row) { return text_value(of(row).rule->title.in(lang)); });
        of_rule(site_text("clause", {"条款", "clause"}), [of](const Row& row) { return text_value(of(row).rule->clause); });
        of_rule(site_text("document", {"依据文件", "document"}),
                [of, lang](const Row& row) { return text_value(document_of(*of(row).pack, lang)); });
        of_rule(site_text("outcome", {"判定", "outcome"}, outcome_words()),
                [](const Row& row) { return text_value(key(row.verdict.outcome)); });
        of_rule(site_text("timing", {"时限状态", "timing"}),
                [](const Row& row) { return text_value(key(row.verdict.timing)); });
        of_rule(site_text("by", {"期限", "by"}),
                [of](const Row& row) { return text_value(by_of(duty_of(of(row), row.verdict.instance))); });
        of_rule(site_text("reason", {"理由", "reason"}), [lang](const Row& row) { return text_value(row.reason.in(lang)); });
    }

    const SiteReport* m_report;
    std::vector<SiteColumn> m_out;
};

/// What stands of a layer in the row of a place.
struct LayerCell {
    std::string text;
    std::optional<double> metres;  ///< 0 within a polygon
};

LayerCell layer_cell(const SitePlace& place, const layer::Kind& kind, Lang lang)
{
    LayerCell out;
    const Text open{"（待核）", " (open)"};
    for (const SiteFact& fact : place.facts.facts) {
        if (fact.layer->kind != &kind || fact.truth == Truth::no) {
            continue;
        }
        out.text += out.text.empty() ? "" : lang == Lang::zh ? "；" : "; ";
        out.text += fact.has_reference ? site_object(*fact.layer, fact.reference) : Text{"不明", "not known"}.in(lang);
        const Value shown = site_class(fact);
        out.text += text_of(shown).empty() ? "" : (lang == Lang::zh ? "，" : ", ") + text_of(shown);
        out.text += fact.truth == Truth::unknown ? open.in(lang) : "";
        const bool within = fact.stand == SiteFact::Stand::inside && fact.nominal;
        if (fact.metres && (!out.metres || *out.metres > 0)) {
            out.metres = within ? 0 : *fact.metres;
        }
    }
    return out;
}

}  // namespace

Table site_table(const SiteReport& report)
{
    Table out;
    out.name = "site";
    out.title = {"选址查询", "site"};
    const auto columns = std::make_shared<const std::vector<SiteColumn>>(SiteColumns(report).all());
    for (const SiteColumn& column : *columns) {
        out.fields.push_back(column.field);
    }
    auto items = std::make_shared<std::vector<SiteItem>>();
    for (const SitePlace& place : report.places) {
        for (const SiteFact& fact : place.facts.facts) {
            items->push_back({&place, &fact, nullptr});
        }
        for (const Row& row : place.verdicts) {
            items->push_back({&place, nullptr, &row});
        }
    }
    out.size = items->size();
    out.read = [columns, items = std::move(items)](std::size_t row, Record& record) {
        record.clear();
        for (const SiteColumn& column : *columns) {
            record.push_back(column.value((*items)[row]));
        }
    };
    return out;
}

Table site_places_table(const SiteReport& report)
{
    Table out;
    out.name = "places";
    out.title = {"地点", "places"};
    out.fields = {site_text("place", {"地点", "place"}),
                  site_text("name", {"名称", "name"}),
                  site_real("lon", {"经度", "longitude"}, site_degrees, "°"),
                  site_real("lat", {"纬度", "latitude"}, site_degrees, "°"),
                  site_text("division", {"行政区划代码", "division"}),
                  site_text("division_name", {"行政区", "name of the division"}),
                  named_division_field(),
                  problems_field()};
    if (report.run != nullptr) {
        out.fields.push_back(site_text("outcome", {"最严判定", "strictest outcome"}, outcome_words()));
        out.fields.push_back(site_text("rule", {"规则", "rule"}));
        out.fields.push_back({"rules", "", {"适用规则数", "rules that bind"}, ValueType::integer});
    }
    for (const layer::Kind* kind : report.layers) {
        out.fields.push_back(site_text(kind->name.c_str(), kind->title));
        const std::string name = kind->name + "_m";
        out.fields.push_back(
            site_real(name.c_str(), {kind->title.zh + "（米）", kind->title.en + " (m)"}, site_metres, "m"));
    }
    out.size = report.places.size();
    out.read = [r = &report](std::size_t row, Record& record) {
        const SitePlace& place = r->places[row];
        const geo::Point at = r->applications->geometry.first(place.row);
        record = {text_value(r->applications->id(place.row)),
                  text_value(site_name(*r->applications, place.row)),
                  real_value(at.x, site_degrees),
                  real_value(at.y, site_degrees),
                  text_value(place.facts.division),
                  text_value(place.facts.division_name),
                  text_value(place.facts.named_division),
                  problems_value(*r, place)};
        if (r->run != nullptr) {
            const Row* first = place.verdicts.empty() ? nullptr : &place.verdicts.front();
            record.push_back(first == nullptr ? Value() : text_value(key(first->verdict.outcome)));
            record.push_back(first == nullptr ? Value() : text_value(r->run->rules()[first->rule].rule->id));
            record.push_back(static_cast<std::int64_t>(place.verdicts.size()));
        }
        for (const layer::Kind* kind : r->layers) {
            const LayerCell cell = layer_cell(place, *kind, r->lang);
            record.push_back(text_value(cell.text));
            record.push_back(real_value(cell.metres, site_metres));
        }
    };
    return out;
}

}  // namespace zonelint::report
