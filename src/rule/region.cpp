#include "rule/region.hpp"

#include <algorithm>

namespace zonelint::rule {

std::size_t division_depth(std::string_view code)
{
    if (code == "100000") {
        return 0;
    }
    if (code.size() > 6) {
        return code.size();  // of towns and villages no digit stands for nothing: 440111100 is a town
    }
    std::size_t digits = code.size();
    while (digits >= 2 && code.substr(digits - 2, 2) == "00") {
        digits -= 2;
    }
    return digits;
}

namespace {

constexpr std::string_view country = "100000";

/// The current code of a six-digit one; nothing when it is none.
std::optional<std::string> code_of(const layer::CodeList& divisions, const std::string& text)
{
    if (text.size() != 6 || text.find_first_not_of("0123456789") != std::string::npos || !divisions.has(text)) {
        return std::nullopt;
    }
    const auto newer = divisions.history.find(text);
    return newer == divisions.history.end() ? text : newer->second;
}

void add_once(std::vector<std::string>& codes, const std::string& code)
{
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) {
        codes.push_back(code);
    }
}

[[noreturn]] void fail(const Names& names, const Pack& pack, const std::string& region, const Where& where)
{
    if (names.region(pack, region) != nullptr) {
        // Only a member of a named region gets here with a name that is there.
        throw Error(ErrorKind::config,
                    say("命名区域的成员是行政区划代码，{} 却是另一个命名区域",
                        "the members of a named region are division codes; {} is another named region", region),
                    where, say("写出它的代码", "write out its codes"));
    }
    const std::vector<std::string> known = names.region_names(pack);
    throw Error(ErrorKind::config, say("不认识的区域或行政区划代码 {}", "unknown region or division code {}", region), where,
                did_you_mean(region, known, division_hint(names.kinds().divisions(), region)));
}

}  // namespace

std::vector<std::string> codes_of(const Names& names, const Pack& pack, const std::vector<std::string>& regions,
                                  const Where& where)
{
    const layer::CodeList& divisions = names.kinds().divisions();
    std::vector<std::string> out;
    for (const std::string& region : regions) {
        if (const auto code = code_of(divisions, region)) {
            add_once(out, *code);
            continue;
        }
        const std::vector<std::string>* members = names.region(pack, region);
        if (members == nullptr) {
            fail(names, pack, region, where);
        }
        for (const std::string& member : *members) {
            const auto code = code_of(divisions, member);
            if (!code) {
                fail(names, pack, member, pack.places.has(region) ? pack.places.of(region) : where);
            }
            add_once(out, *code);
        }
    }
    return out;
}

RegionSet region_set(const Names& names, const Pack& pack, const std::vector<std::string>& regions,
                     const std::vector<std::string>& except, const Where& regions_where, const Where& except_where)
{
    RegionSet out;
    if (!regions.empty()) {
        out.codes = codes_of(names, pack, regions, regions_where);
        out.everywhere = std::find(out.codes.begin(), out.codes.end(), country) != out.codes.end();
        if (out.everywhere) {
            out.codes.clear();
        }
    }
    out.except = codes_of(names, pack, except, except_where);
    return out;
}

RegionSet intersection(const layer::CodeList& divisions, const RegionSet& a, const RegionSet& b)
{
    RegionSet out = a.everywhere ? b : a;
    if (!a.everywhere && !b.everywhere) {
        out.codes.clear();
        for (const std::string& left : a.codes) {
            for (const std::string& right : b.codes) {
                if (layer::kinship(divisions, left, right) == layer::Kinship::satisfies) {
                    add_once(out.codes, left);
                } else if (layer::kinship(divisions, right, left) == layer::Kinship::satisfies) {
                    add_once(out.codes, right);
                }
            }
        }
    }
    out.except = a.except;
    for (const std::string& code : b.except) {
        add_once(out.except, code);
    }
    std::erase_if(out.codes, [&](const std::string& code) {
        return std::any_of(out.except.begin(), out.except.end(), [&](const std::string& left_out) {
            return layer::kinship(divisions, code, left_out) == layer::Kinship::satisfies;
        });
    });
    return out;
}

RegionSet region_of(const Names& names, const Pack& pack, const Rule& rule)
{
    const layer::CodeList& divisions = names.kinds().divisions();
    const RegionSet whole = region_set(names, pack, {pack.region}, {}, pack.places.of("region"), {});
    const RegionSet own = region_set(names, pack, rule.regions, rule.regions_except, rule.places.of("regions"),
                                     rule.places.of("regions_except"));
    const auto expect_within = [&](const std::vector<std::string>& codes, std::string_view key) {
        for (const std::string& code : codes) {
            if (in_region(divisions, whole, code) != Truth::yes) {
                throw Error(ErrorKind::config,
                            say("区域 {0} 不在规则包的区域 {1} 之内",
                                "the region {0} does not lie within the pack's region {1}", code, pack.region),
                            rule.places.of(key));
            }
        }
    };
    expect_within(own.codes, "regions");
    expect_within(own.except, "regions_except");
    RegionSet out = intersection(divisions, own, whole);
    if (nowhere(out) && (rule.regions.empty() || !own.codes.empty())) {
        throw Error(ErrorKind::config,
                    say("规则 {} 的区域全部被 regions_except 排除，永远不适用",
                        "regions_except leaves the rule {} no region: it can never apply", rule.name),
                    rule.places.of("regions_except"));
    }
    return out;
}

Text division_hint(const layer::CodeList& divisions, std::string_view word)
{
    if (const std::optional<std::string> meant = divisions.read(word)) {
        return say("是不是 {}？", "did you mean {}?", *meant);
    }
    return did_you_mean(word, divisions.names(),
                        say("写六位代码，例如 440700", "a code has six digits, for example 440700"));
}

Truth in_region(const layer::CodeList& divisions, const RegionSet& set, std::string_view code)
{
    if (layer::normal_division(code).empty()) {
        const bool nothing_open = set.except.empty() && (set.everywhere || set.codes.empty());
        return nothing_open ? truth_of(set.everywhere) : Truth::unknown;
    }
    const auto in_any = [&](const std::vector<std::string>& codes) {
        Truth out = Truth::no;
        for (const std::string& member : codes) {
            const layer::Kinship kinship = layer::kinship(divisions, code, member);
            out = either(out, kinship == layer::Kinship::satisfies  ? Truth::yes
                              : kinship == layer::Kinship::ancestor ? Truth::unknown
                                                                    : Truth::no);
        }
        return out;
    };
    const Truth inside = set.everywhere ? Truth::yes : in_any(set.codes);
    return both(inside, negate(in_any(set.except)));
}

}  // namespace zonelint::rule
