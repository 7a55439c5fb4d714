#include "io/files.hpp"

#include "base/hash.hpp"
#include "io/endings.hpp"
#include "io/unpack.hpp"
#include "io/unread_formats.hpp"
#include "layer/database_path.hpp"

#include <fnmatch.h>
#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

void refuse_disguise(const std::string& path, const Where& where)
{
    if (path.starts_with("/vsi") || path.find("://") != std::string::npos || path.find('{') != std::string::npos) {
        throw Error(ErrorKind::input,
                    say("“{}”不是普通文件路径，拒绝打开", "`{}` is not the path of a plain file and is not opened", path),
                    where);
    }
}

Text near_file(const fs::path& wanted)
{
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(wanted.parent_path(), ignored)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return did_you_mean(wanted.filename().string(), names);
}

fs::path absolute_path(const fs::path& base, const std::string& path)
{
    return base.empty() ? fs::absolute(path) : fs::absolute(base) / path;
}

/// A link may lead anywhere. A path that leaves the folder in plain sight is the project's own choice; what a delivery brings
/// along is not.
void refuse_leading_out(const fs::path& base, const std::string& path, const fs::path& file, const Where& where)
{
    const fs::path spelled = fs::path(path).lexically_normal();
    if (base.empty() || spelled.is_absolute() || *spelled.begin() == "..") {
        return;
    }
    const fs::path inside = file.lexically_relative(fs::canonical(base));
    if (inside.empty() || *inside.begin() == "..") {
        throw Error(ErrorKind::input,
                    say("“{}”是通向项目文件夹之外的链接，拒绝打开",
                        "`{}` is a link that leads out of the folder of the project and is not opened", path),
                    where,
                    {"请把文件复制进来，或在项目中写它真正的路径", "copy the file, or name its real path in the project"});
    }
}

fs::path plain_file(const fs::path& base, const std::string& path, const Where& where)
{
    refuse_disguise(path, where);
    const fs::path wanted = absolute_path(base, path);
    std::error_code code;
    const fs::path file = fs::canonical(wanted, code);
    if (std::error_code ignored; code && fs::is_symlink(wanted, ignored)) {
        throw Error(ErrorKind::input, say("“{}”是无效的链接", "`{}` is a link that leads nowhere", path), where);
    }
    if (code) {
        throw Error(ErrorKind::input, say("找不到文件“{}”", "no such file: {}", path), where, near_file(wanted));
    }
    if (!fs::is_regular_file(file, code)) {
        refuse_unread_format(path, where);  // a File Geodatabase is a folder
        throw Error(ErrorKind::input, say("“{}”不是文件", "`{}` is not a file", path), where);
    }
    refuse_disguise(file.string().substr(0, 5), where);
    refuse_leading_out(base, path, file, where);
    for (const fs::path& companion : companions(file)) {
        const fs::path real = fs::canonical(companion, code);
        if (!code && real.parent_path() != file.parent_path()) {
            refuse_leading_out(base, path, real, where);
        }
    }
    return file;
}

/// The one member that may hold a layer.
std::string only_layer(const std::string& zip, const fs::path& file, const Where& where)
{
    const std::vector<std::string> layers = layers_among(zip_members(file, where));
    if (layers.empty()) {
        throw Error(ErrorKind::unreadable, {"压缩包里没有可读的文件", "the zip holds no file that is read here"}, where);
    }
    if (layers.size() > 1) {
        const std::string list = join(layers, ", ");
        throw Error(ErrorKind::input, say("压缩包里有多个文件：{}", "there are several files in the zip: {}", list), where,
                    say("请写明一个，如 path = \"{0}/{1}\"", "name one: path = \"{0}/{1}\"", zip, layers.front()));
    }
    return layers.front();
}

[[noreturn]] void refuse_unmatched(const std::string& path, const Where& where)
{
    throw Error(ErrorKind::input, say("没有文件符合“{}”", "no file matches {}", path), where);
}

std::vector<std::string> expand_files(const fs::path& base, const std::string& path, const Where& where)
{
    std::error_code ignored;
    const bool pattern = path.find_first_of("*?[") != std::string::npos;
    if (!pattern || fs::exists(absolute_path(base, path), ignored)) {
        return {path};
    }
    // A base with signs of a glob in it is matched literally.
    std::string escaped;
    for (const char c : base.empty() || fs::path(path).is_absolute() ? std::string() : fs::absolute(base).string()) {
        if (std::string_view("*?[]\\").find(c) != std::string_view::npos) {
            escaped += '\\';
        }
        escaped += c;
    }
    const std::string prefix = escaped.empty() ? std::string() : escaped + '/';
    const std::size_t cut = prefix.empty() ? 0 : fs::absolute(base).string().size() + 1;
    glob_t found{};
    std::vector<std::string> paths;
    if (glob((prefix + path).c_str(), GLOB_NOSORT, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i) {
            if (!is_lock_file(found.gl_pathv[i])) {
                paths.emplace_back(std::string(found.gl_pathv[i]).substr(cut));
            }
        }
    }
    globfree(&found);
    if (paths.empty()) {
        refuse_unmatched(path, where);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// The members of a zip that a path into it means. A zip that is refused stands for itself: opening it will say why.
std::vector<std::string> expand_members(const fs::path& base, const ZipPath& path, const Where& where)
{
    std::vector<std::string> members;
    try {
        const fs::path file = plain_file(base, path.zip, where);
        if (path.member.empty()) {
            return {path.zip + '/' + only_layer(path.zip, file, where)};
        }
        members = zip_members(file, where);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::unreadable) {
            throw;
        }
        return {path.zip};
    }
    const bool pattern = path.member.find_first_of("*?[") != std::string::npos;
    if (!pattern || std::find(members.begin(), members.end(), path.member) != members.end()) {
        return {path.zip + '/' + path.member};
    }
    std::vector<std::string> out;
    for (const std::string& member : members) {
        if (!is_lock_file(member) && ::fnmatch(path.member.c_str(), member.c_str(), FNM_PATHNAME | FNM_PERIOD) == 0) {
            out.push_back(path.zip + '/' + member);
        }
    }
    return out;
}

}  // namespace

fs::path source_file(const fs::path& base, const std::string& path, const Where& where)
{
    refuse_disguise(path, where);
    const auto zip = zip_path(base, path);
    if (!zip) {
        return plain_file(base, path, where);
    }
    if (is_zip_name(zip->member)) {
        throw Error(ErrorKind::unreadable, {"压缩包里的压缩包不读", "a zip in a zip is not looked into"}, where,
                    {"请解开后提供其中的文件", "unpack it and deliver what it holds"});
    }
    if (has_ending(zip->member, ".gdb")) {  // a folder
        refuse_unread_format(zip->member, where);
    }
    const fs::path file = plain_file(base, zip->zip, where);
    return unpack(file, zip->member.empty() ? only_layer(zip->zip, file, where) : zip->member, where);
}

std::vector<fs::path> hashed_files(const fs::path& base, const std::string& path, const Where& where)
{
    if (const auto zip = zip_path(base, path)) {
        return {plain_file(base, zip->zip, where)};
    }
    return companions(plain_file(base, path, where));
}

std::vector<std::string> expand(const fs::path& base, const std::string& path, const Where& where)
{
    if (layer::is_database(path)) {
        return {path};
    }
    refuse_disguise(path, where);
    const auto zip = zip_path(base, path);
    std::vector<std::string> out;
    for (const std::string& file : expand_files(base, zip ? zip->zip : path, where)) {
        const auto inside = zip ? std::optional(ZipPath{file, zip->member}) : zip_path(base, file);
        const std::vector<std::string> found = inside ? expand_members(base, *inside, where) : std::vector{file};
        out.insert(out.end(), found.begin(), found.end());
    }
    if (out.empty()) {
        refuse_unmatched(path, where);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<fs::path> companions(const fs::path& file)
{
    std::vector<fs::path> files{file};
    const std::string ending = lower(file.extension().string());
    if (ending != ".shp" && ending != ".dbf" && ending != ".shx") {
        return files;
    }
    for (const char* other : {".shp", ".shx", ".dbf", ".prj", ".cpg", ".SHP", ".SHX", ".DBF", ".PRJ", ".CPG"}) {
        fs::path companion = file;
        companion.replace_extension(other);
        std::error_code ignored;
        if (companion != file && fs::is_regular_file(companion, ignored)) {
            files.push_back(companion);
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Snapshot::Snapshot(std::vector<fs::path> files) : m_files(std::move(files))
{
    for (const fs::path& file : m_files) {
        m_stamps.push_back(stamp(file));
    }
}

Snapshot::Stamp Snapshot::stamp(const fs::path& file)
{
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) {
        return {};
    }
    return {static_cast<std::uint64_t>(info.st_dev), static_cast<std::uint64_t>(info.st_ino),
            static_cast<std::int64_t>(info.st_size), static_cast<std::int64_t>(info.st_mtim.tv_sec),
            static_cast<std::int64_t>(info.st_mtim.tv_nsec)};
}

void Snapshot::check(const Where& where) const
{
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        if (stamp(m_files[i]) != m_stamps[i]) {
            throw Error(
                ErrorKind::input,
                say("读取期间文件“{}”被改动", "the file {} was changed while it was read", m_files[i].filename().string()),
                where, {"请等其他程序写完后重新运行", "run again when no other program writes to it"});
        }
    }
}

std::string Snapshot::fingerprint() const
{
    if (m_files.size() == 1) {
        return sha256_file(m_files.front());
    }
    std::string lines;
    for (const fs::path& file : m_files) {
        lines += sha256_file(file) + "  " + lower(file.extension().string()) + '\n';
    }
    return sha256(lines);
}

}  // namespace zonelint::io
