#include "rule/library.hpp"

#include "base/parallel.hpp"

#include <algorithm>
#include <exception>

namespace zonelint::rule {

namespace fs = std::filesystem;

namespace {

bool is_path(std::string_view name) { return name.find('/') != std::string_view::npos; }

std::unique_ptr<Pack> read_shipped(const std::string& id, const fs::path& shipped, const Where& where)
{
    const fs::path folder = shipped / id;
    if (id.empty() || id == "." || id == ".." || !fs::is_regular_file(folder / "pack.toml")) {
        const std::vector<std::string> known = Library::shipped_ids(shipped);
        Text hint = did_you_mean(id, known);
        if (hint.empty()) {
            const std::string list = join(known, ", ");
            hint = say("已有：{}。自己的规则包写路径，要含 /", "there are: {}. An own pack is named by a path with a '/'",
                       list);
        }
        throw Error(ErrorKind::config, say("没有规则包 {}", "there is no pack {}", id), where, std::move(hint));
    }
    auto pack = std::make_unique<Pack>(read_pack(folder));
    if (pack->id != id) {
        throw Error(ErrorKind::config,
                    say("规则包 {0} 放在名为 {1} 的文件夹里", "the pack {0} stands in a folder called {1}", pack->id, id),
                    pack->places.of("id"));
    }
    return pack;
}

/// Parsing is most of the work. Of several packs that cannot be read the first one is told, whichever thread met its error.
std::vector<std::unique_ptr<Pack>> read_all(const std::vector<std::string>& names, const fs::path& shipped,
                                            const fs::path& base)
{
    std::vector<std::unique_ptr<Pack>> out(names.size());
    std::vector<std::exception_ptr> errors(names.size());
    parallel_ranges(names.size(), 1, hardware_jobs(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            try {
                out[i] = is_path(names[i]) ? std::make_unique<Pack>(read_pack((base / names[i]).lexically_normal()))
                                           : read_shipped(names[i], shipped, {});
            } catch (...) {
                errors[i] = std::current_exception();
            }
        }
    });
    for (const std::exception_ptr& error : errors) {
        if (error) {
            std::rethrow_exception(error);
        }
    }
    return out;
}

}  // namespace

std::vector<std::string> Library::shipped_ids(const fs::path& shipped)
{
    std::vector<std::string> out;
    if (fs::is_directory(shipped)) {
        for (const fs::directory_entry& entry : fs::directory_iterator(shipped)) {
            if (fs::is_regular_file(entry.path() / "pack.toml")) {
                out.push_back(entry.path().filename().string());
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

Library Library::load(const std::vector<std::string>& names, const fs::path& shipped, const fs::path& base)
{
    Library out;
    for (std::unique_ptr<Pack>& pack : read_all(names, shipped, base)) {
        if (out.find(pack->id) != nullptr) {
            throw Error(ErrorKind::config, say("规则包 {} 给了两次", "the pack {} is given twice", pack->id),
                        pack->places.of("id"));
        }
        out.m_packs.push_back(std::move(pack));
    }
    out.m_asked = out.m_packs.size();
    for (std::size_t i = 0; i < out.m_packs.size(); ++i) {
        const Pack& user = *out.m_packs[i];
        for (const std::string& id : user.uses) {
            if (out.find(id) == nullptr) {
                out.m_packs.push_back(read_shipped(id, shipped, user.places.of("uses")));
            }
        }
        if (i + 1 == out.m_packs.size() && out.find("common") == nullptr &&
            fs::is_regular_file(shipped / "common" / "pack.toml")) {
            out.m_packs.push_back(read_shipped("common", shipped, {}));
        }
    }
    out.m_known = shipped_ids(shipped);
    for (const auto& pack : out.m_packs) {
        if (!out.knows(pack->id)) {
            out.m_known.insert(std::lower_bound(out.m_known.begin(), out.m_known.end(), pack->id), pack->id);
        }
    }
    return out;
}

void Library::add(Pack pack)
{
    if (knows(pack.id)) {
        throw Error(ErrorKind::config, say("已有规则包 {}", "there is a pack {} already", pack.id));
    }
    m_known.insert(std::lower_bound(m_known.begin(), m_known.end(), pack.id), pack.id);
    m_packs.insert(m_packs.begin() + static_cast<std::ptrdiff_t>(m_asked), std::make_unique<Pack>(std::move(pack)));
    ++m_asked;
}

bool Library::knows(std::string_view id) const { return std::binary_search(m_known.begin(), m_known.end(), id); }

const Pack* Library::find(std::string_view id) const
{
    const auto at = std::find_if(m_packs.begin(), m_packs.end(), [&](const auto& pack) { return pack->id == id; });
    return at == m_packs.end() ? nullptr : at->get();
}

Library::Found Library::rule(std::string_view full_id) const
{
    const std::size_t slash = full_id.find('/');
    const Pack* pack = slash == std::string_view::npos ? nullptr : find(full_id.substr(0, slash));
    if (pack == nullptr) {
        return {};
    }
    const std::string_view name = full_id.substr(slash + 1);
    if (const Rule* rule = pack->find(name)) {
        return {pack, rule};
    }
    const std::size_t dot = name.rfind('.');
    const Rule* rule = dot == std::string_view::npos ? nullptr : pack->find(name.substr(0, dot));
    if (rule == nullptr || std::none_of(rule->variants.begin(), rule->variants.end(),
                                        [&](const Variant& variant) { return variant.key == name.substr(dot + 1); })) {
        return {};
    }
    return {pack, rule};
}

std::vector<std::string> Library::rule_ids() const
{
    std::vector<std::string> out;
    for (const auto& pack : m_packs) {
        for (const Rule& rule : pack->rules) {
            const std::string id = pack->id + "/" + rule.name;
            out.push_back(id);
            for (const Variant& variant : rule.variants) {
                out.push_back(id + "." + variant.key);
            }
        }
    }
    return out;
}

}  // namespace zonelint::rule
