#include "report/style.hpp"

#include "support/source_dir.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

using namespace zonelint;
using namespace zonelint::report;

namespace {

std::filesystem::path layers_folder() { return std::filesystem::path(source_dir()) / "layers"; }

using Triple = std::array<double, 3>;

Triple linear(const std::string& colour)
{
    Triple out{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double c = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
        out[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    }
    return out;
}

Triple times(const std::array<Triple, 3>& m, const Triple& v)
{
    Triple out{};
    for (std::size_t i = 0; i < 3; ++i) {
        out[i] = std::clamp(m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2], 0.0, 1.0);
    }
    return out;
}

Triple lab(const Triple& rgb)
{
    const Triple xyz = times({{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}}, rgb);
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / 0.9505);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const Triple& a, const Triple& b) { return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]); }

// Machado, Oliveira and Fernandes 2009, severity 1.
const std::array<std::array<Triple, 3>, 4> sights = {{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}};

std::string error_of(const std::string& from, const std::string& to)
{
    const auto folder = std::filesystem::temp_directory_path() / ("zonelint-style-test-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "draw");
    std::ifstream in(layers_folder() / "draw" / "outcomes.toml");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    std::ofstream(folder / "draw" / "outcomes.toml") << text;
    try {
        (void)read_verdict_style(folder);
        return "";
    } catch (const Error& error) {
        return error.message().en + " / " + error.hint().en;
    }
}

}  // namespace

TEST_CASE("verdicts differ in shape, in grey, and for eyes that miss a colour", "[report]")
{
    const VerdictStyle style = read_verdict_style(layers_folder());
    std::set<layer::Marker> markers;
    for (std::size_t i = 0; i < drawn_outcomes; ++i) {
        const layer::Symbol& a = style.symbols[i];
        markers.insert(a.marker);
        for (std::size_t j = 0; j < i; ++j) {
            const layer::Symbol& b = style.symbols[j];
            INFO(key(static_cast<audit::Outcome>(i)) << " and " << key(static_cast<audit::Outcome>(j)));
            CHECK(std::abs(lightness(a.colour) - lightness(b.colour)) >= 8);
            CHECK(std::pair(a.line, a.width) != std::pair(b.line, b.width));
            CHECK((a.fill != b.fill || a.angle != b.angle || a.fill == layer::Fill::none));
            for (const auto& sight : sights) {
                CHECK(difference(lab(times(sight, linear(a.colour))), lab(times(sight, linear(b.colour)))) >= 10);
            }
        }
    }
    CHECK(markers.size() == drawn_outcomes);
}

TEST_CASE("graver findings are darker, and lines are dark enough for white paper", "[report]")
{
    const VerdictStyle style = read_verdict_style(layers_folder());
    CHECK(lightness(style.of(audit::Outcome::violation).colour) < lightness(style.of(audit::Outcome::shortfall).colour));
    CHECK(lightness(style.of(audit::Outcome::shortfall).colour) < lightness(style.of(audit::Outcome::todo).colour));
    for (const layer::Symbol& symbol : style.symbols) {
        CHECK(lightness(symbol.line_colour) < 65);
    }
}

TEST_CASE("classes of burn-ban zones look different from each other and from no class", "[report]")
{
    const auto kinds = layer::KindTable::load(layers_folder());
    const layer::Drawing& drawing = kinds->find("burn_ban_zone")->drawing;
    std::vector<layer::Symbol> symbols{drawing.symbol};
    for (const auto& [code, symbol] : drawing.categories) {
        INFO(code);
        CHECK(std::find(symbols.begin(), symbols.end(), symbol) == symbols.end());
        symbols.push_back(symbol);
    }
    CHECK(symbols.size() == 4);
}

TEST_CASE("lightness is that of CIE", "[report]")
{
    CHECK(lightness("#000000") == 0);
    CHECK(lightness("#FFFFFF") == Approx(100));
    CHECK(lightness("#777777") == Approx(50.03).margin(0.01));
    CHECK(lightness("#FF0000") == Approx(53.24).margin(0.01));
}

TEST_CASE("the table of verdicts is read strictly", "[report]")
{
    CHECK(error_of("[label]", "[label]") == "");
    CHECK(error_of("[outcome.shortfall]", "[outcome.shortfal]") == "the required key shortfall is missing / ");
    CHECK(error_of("marker = \"circle\"", "shape = \"circle\"") == "unknown key shape / ");
    CHECK(error_of("[witness]", "[witnesses]") == "the required key witness is missing / ");
    CHECK(error_of("scale = 100_000", "scale = 10") == "a scale lies between 100 and 100000000 / ");
    CHECK(error_of("marker = \"hexagon\"", "marker = \"hexagn\"") == "unknown word 'hexagn' / did you mean hexagon?");
}
