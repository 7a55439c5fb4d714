// A filter over boilers: parsed, bound, evaluated on an object of which nothing is known.
#include "filter/bind.hpp"
#include "filter/evaluate.hpp"
#include "fuzz.hpp"
#include "layer/table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    const std::string_view text = fuzz::text_of(data, size);
    static const layer::Kind& kind = *fuzz::kinds().find("boiler");
    static const layer::LayerTable table = [] {
        layer::LayerTable out(kind);
        out.sources.emplace_back();
        out.source.push_back(0);
        out.source_row.push_back(1);
        out.geometry.add_empty_row();
        return out;
    }();
    fuzz::refusals_allowed([&] {
        const filter::Ast ast = filter::parse(text, {});
        filter::FieldScope scope(kind);
        const filter::Expr expr = filter::bind(ast, text, scope, {});
        static_cast<void>(filter::evaluate_row(expr, {.table = table, .as_of = *make_date(2024, 6, 30)}, 0));
    });
    fuzz::refusals_allowed([&] { static_cast<void>(filter::parse(text, {}, true)); });
    return 0;
}
