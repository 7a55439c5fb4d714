#include "io/unpack.hpp"

#include "io/endings.hpp"
#include "io/zip_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

std::string stem_of(const std::string& name) { return name.substr(0, name.rfind('.')); }

/// What belongs to a file and must lie beside it.
bool belongs_to(const std::string& other, const std::string& member)
{
    static constexpr std::array<std::string_view, 5> parts = {".shp", ".shx", ".dbf", ".prj", ".cpg"};
    if (other == member || other == member + "-wal" || other == member + "-journal") {
        return true;
    }
    return has_one_of(member, parts) && has_one_of(other, parts) && stem_of(other) == stem_of(member);
}

/// The folder of this process. Removed with it.
class Scratch {
public:
    ~Scratch()
    {
        std::error_code ignored;
        if (!m_root.empty()) {
            fs::remove_all(m_root, ignored);
        }
    }

    fs::path unpack(const fs::path& zip, const std::string& member, const Where& where)
    {
        const std::lock_guard guard(m_mutex);
        const std::string key = stamp(zip) + '\n' + member;
        if (const auto known = m_files.find(key); known != m_files.end()) {
            return known->second;
        }
        ZipFile file(zip, delivery_limits, where);
        if (file.find(member) == nullptr) {
            refuse(file, zip, member, where);
        }
        const fs::path folder = new_folder(where);
        for (const ZipMember& one : file.members()) {
            if (belongs_to(one.name, member)) {
                write(file, one, folder / fs::path(one.name).filename(), where);
            }
        }
        return m_files.emplace(key, folder / fs::path(member).filename()).first->second;
    }

    fs::path copy(const std::string& name, std::string_view content, const Where& where)
    {
        const std::lock_guard guard(m_mutex);
        fs::path file = new_folder(where) / name;
        std::ofstream out(file, std::ios::binary);
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
        out.close();
        if (!out) {
            refuse_full(name, where);
        }
        return file;
    }

    void tell(std::function<void(const fs::path&)> told)
    {
        const std::lock_guard guard(m_mutex);
        m_told = std::move(told);
    }

private:
    [[noreturn]] static void refuse(const ZipFile& file, const fs::path& zip, const std::string& member, const Where& where)
    {
        const std::size_t inner = member.find('/');
        if (is_zip_name(member) || (inner != std::string::npos && is_zip_name(member.substr(0, inner)))) {
            throw Error(ErrorKind::input, {"不打开压缩包里的压缩包", "a zip inside a zip is not opened"}, where,
                        {"请先解压外层", "unpack the outer one first"});
        }
        std::vector<std::string> names;
        for (const ZipMember& one : file.members()) {
            names.push_back(one.name);
        }
        throw Error(ErrorKind::input, say("{1} 里没有“{0}”", "there is no `{0}` in {1}", member, zip.filename().string()),
                    where, did_you_mean(member, names));
    }

    /// A zip that was exchanged is another one.
    static std::string stamp(const fs::path& zip)
    {
        struct stat info {};
        static_cast<void>(::stat(zip.c_str(), &info));
        return fmt::format("{} {} {} {}.{}", zip.string(), info.st_ino, info.st_size, info.st_mtim.tv_sec,
                           info.st_mtim.tv_nsec);
    }

    fs::path new_folder(const Where& where)
    {
        fs::path folder = root(where) / std::to_string(m_folders++);
        fs::create_directory(folder);
        return folder;
    }

    [[noreturn]] static void refuse_full(const std::string& name, const Where& where)
    {
        throw Error(ErrorKind::input,
                    say("“{}”无法写到临时文件夹", "`{}` cannot be written into the folder for temporary files", name), where,
                    {"可能空间不足；可用环境变量 TMPDIR 另指一处", "it may be full; TMPDIR names another place"});
    }

    const fs::path& root(const Where& where)
    {
        if (m_root.empty()) {
            std::error_code fault;
            const fs::path place = fs::temp_directory_path(fault);
            for (int attempt = 0; !fault && m_root.empty() && attempt < 100; ++attempt) {
                const fs::path wanted = place / fmt::format("zonelint-{}-{}", ::getpid(), attempt);
                if (m_told) {
                    m_told(wanted);
                }
                if (::mkdir(wanted.c_str(), 0700) == 0) {
                    m_root = wanted;
                }
            }
            if (m_root.empty()) {
                throw Error(ErrorKind::input,
                            {"没有可写的临时文件夹，无法解压", "there is no folder for temporary files to unpack into"},
                            where, {"请设置环境变量 TMPDIR", "set the environment variable TMPDIR"});
            }
        }
        return m_root;
    }

    static void write(ZipFile& zip, const ZipMember& member, const fs::path& to, const Where& where)
    {
        std::ofstream out(to, std::ios::binary);
        std::vector<char> block(std::size_t{1} << 18U);
        zip.open(member);
        for (std::size_t n = zip.read(block); n > 0 && out; n = zip.read(block)) {
            out.write(block.data(), static_cast<std::streamsize>(n));
        }
        out.close();
        if (!out) {
            refuse_full(member.name, where);
        }
    }

    std::mutex m_mutex;
    std::function<void(const fs::path&)> m_told;
    fs::path m_root;
    std::map<std::string, fs::path> m_files;
    std::size_t m_folders = 0;
};

Scratch& scratch()
{
    static Scratch one;
    return one;
}

}  // namespace

std::optional<ZipPath> zip_path(const fs::path& base, const std::string& path)
{
    for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
        const std::string part = path.substr(0, end);
        if (is_zip_name(part)) {
            std::error_code ignored;
            const fs::path file = base.empty() ? fs::path(part) : base / part;
            const bool glob = part.find_first_of("*?[") != std::string::npos;
            if (fs::is_regular_file(file, ignored) || (glob && end != std::string::npos && !fs::exists(file, ignored))) {
                return ZipPath{part, end == std::string::npos ? std::string() : path.substr(end + 1)};
            }
        }
        if (end == std::string::npos) {
            return std::nullopt;
        }
    }
}

std::vector<std::string> zip_members(const fs::path& zip, const Where& where)
{
    std::vector<std::string> out;
    const ZipFile file(zip, delivery_limits, where);
    for (const ZipMember& member : file.members()) {
        out.push_back(member.name);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> layers_among(const std::vector<std::string>& members)
{
    std::vector<std::string> out;
    for (const std::string& name : members) {
        const std::string file = name.substr(name.rfind('/') + 1);
        const bool part = has_ending(name, ".dbf") && std::any_of(members.begin(), members.end(), [&](const auto& other) {
                              return lower(other) == lower(stem_of(name)) + ".shp";
                          });
        if (is_layer_name(name) && !part && !file.starts_with("._") && !is_lock_file(file) &&
            !name.starts_with("__MACOSX/")) {
            out.push_back(name);
        }
    }
    return out;
}

ZipContent read_zip_content(const fs::path& zip, const Where& where)
{
    const std::vector<std::string> names = zip_members(zip, where);
    ZipContent out{layers_among(names), {}};
    std::copy_if(names.begin(), names.end(), std::back_inserter(out.others), [&](const std::string& name) {
        return !name.starts_with("__MACOSX/") && !is_lock_file(name) &&
               std::none_of(out.layers.begin(), out.layers.end(),
                            [&](const std::string& layer) { return belongs_to(name, layer); });
    });
    return out;
}

fs::path unpack(const fs::path& zip, const std::string& member, const Where& where)
{
    return scratch().unpack(zip, member, where);
}

fs::path temporary_copy(const std::string& name, std::string_view content, const Where& where)
{
    return scratch().copy(name, content, where);
}

void tell_unpacking(std::function<void(const fs::path&)> told) { scratch().tell(std::move(told)); }

}  // namespace zonelint::io
