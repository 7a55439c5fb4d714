#include "report/style.hpp"

#include "layer/drawing_reader.hpp"

#include <charconv>
#include <cmath>

namespace zonelint::report {

namespace {

int read_scale(const ConfigValue& value)
{
    const std::int64_t scale = value.integer();
    if (scale < 100 || scale > 100'000'000) {
        throw Error(ErrorKind::config, say("比例尺分母应在 100 到 100000000 之间", "a scale lies between 100 and 100000000"),
                    value.where());
    }
    return static_cast<int>(scale);
}

double channel(std::string_view two_digits)
{
    int value = 0;
    std::from_chars(two_digits.data(), two_digits.data() + two_digits.size(), value, 16);
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

}  // namespace

VerdictStyle read_verdict_style(const std::filesystem::path& layers)
{
    const ConfigTable file = read_config(layers / "draw" / "outcomes.toml");
    VerdictStyle out;
    const ConfigTable& outcomes = file.at("outcome").table();
    for (std::size_t i = 0; i < drawn_outcomes; ++i) {
        const ConfigTable& table = outcomes.at(key(static_cast<audit::Outcome>(i))).table();
        out.symbols[i] = layer::read_symbol(table, {});
        table.no_more_keys();
    }
    outcomes.no_more_keys();

    const ConfigTable& overdue = file.at("overdue").table();
    const layer::Symbol edge = layer::read_symbol(overdue, {.outline = out.overdue_outline, .width = out.overdue_width});
    out.overdue_outline = edge.outline;
    out.overdue_width = edge.width;
    overdue.no_more_keys();

    for (const auto& [name, symbol] : {std::pair{"gap", &out.gap}, std::pair{"sliver", &out.sliver}}) {
        const ConfigTable& table = file.at(name).table();
        *symbol = layer::read_symbol(table, {});
        table.no_more_keys();
    }

    const ConfigTable& witness = file.at("witness").table();
    const layer::Symbol line = layer::read_symbol(witness, {.line = out.witness_line, .width = out.witness_width});
    out.witness_line = line.line;
    out.witness_width = line.width;
    out.witness_scale = read_scale(witness.at("scale"));
    witness.no_more_keys();

    const ConfigTable& label = file.at("label").table();
    out.label_scale = read_scale(label.at("scale"));
    label.no_more_keys();

    const ConfigTable& faults = file.at("fault").table();
    for (const auto& [group, symbol] : faults.items()) {
        out.faults[group] = layer::read_symbol(symbol.table(), {});
        symbol.table().no_more_keys();
    }
    const ConfigTable& trace = file.at("trace").table();
    out.trace = layer::read_symbol(trace, {});
    trace.no_more_keys();
    file.no_more_keys();
    return out;
}

double lightness(std::string_view colour)
{
    const double y = 0.2126 * channel(colour.substr(1, 2)) + 0.7152 * channel(colour.substr(3, 2)) +
                     0.0722 * channel(colour.substr(5, 2));
    return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
}

}  // namespace zonelint::report
