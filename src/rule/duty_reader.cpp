#include "rule/modal.hpp"
#include "rule/reader.hpp"

namespace zonelint::rule {

namespace {

Modal read_modal(const ConfigValue& value)
{
    const ModalRow* row = find_modal(value.string());
    if (row == nullptr) {
        std::vector<std::string> names;
        for (const ModalRow& known : modals()) {
            names.emplace_back(known.name);
        }
        const std::string list = join(names, ", ");
        Text hint = did_you_mean(value.string(), names);
        if (hint.empty()) {
            hint = say("可用：{}", "one of: {}", list);
        }
        throw Error(ErrorKind::config, say("不认识的要求程度 {}", "unknown modal {}", value.string()), value.where(),
                    std::move(hint));
    }
    return row->modal;
}

void read_by(const ConfigValue& value, Duty& duty)
{
    if (value.is_date()) {
        duty.by = Duty::By::date;
        duty.date = value.date();
    } else if (value.is_string() && value.string() == "at-once") {
        duty.by = Duty::By::at_once;
    } else if (value.is_string() && value.string() == "open") {
        duty.by = Duty::By::open;
    } else {
        const std::string text = spelled_of(value).text;
        throw Error(ErrorKind::config, say("by 不能是 {}", "`by` cannot be {}", text), value.where(),
                    say("写日期（2025-12-31，不加引号）、\"at-once\" 或 \"open\"",
                        R"(write a date (2025-12-31, without quotes), "at-once" or "open")"));
    }
}

Duty read_duty(const ConfigTable& table)
{
    Duty out;
    out.where = place_of(table);
    out.places = places_of(table);
    out.modal = read_modal(required(table, "modal"));
    read_by(required(table, "by"), out);
    out.from = table.date_if("from");
    out.until = table.date_if("until");
    out.regions = regions_if(table, "regions");
    out.regions_except = regions_if(table, "regions_except");
    table.no_more_keys();
    expect_order(out.from, out.until, "from", "until", out.places.of("until"));
    if (out.by == Duty::By::date) {
        expect_order(out.from, out.date, "from", "by", out.places.of("by"));
        expect_order(out.date, out.until, "by", "until", out.places.of("until"));
    }
    return out;
}

}  // namespace

std::vector<Duty> read_duties(const ConfigValue& value)
{
    std::vector<Duty> out;
    if (value.is_table()) {
        out.push_back(read_duty(value.table()));
        return out;
    }
    for (const ConfigValue& item : value.array()) {
        out.push_back(read_duty(item.table()));
    }
    if (out.empty()) {
        throw Error(ErrorKind::config, say("缺少必填项 {}", "the required key {} is missing", "duty"), value.where());
    }
    return out;
}

}  // namespace zonelint::rule
