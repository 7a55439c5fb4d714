#pragma once
// Formats that hold a bureau's data and are not read. Header only: the command asks before it loads the library.

#include "base/error.hpp"
#include "io/endings.hpp"

namespace zonelint::io {

struct UnreadFormat {
    std::span<const std::string_view> endings;
    Text name;
    Text instead;  ///< what to deliver
};

/// By its ending; null for formats that are read, and for those that hold no data.
[[nodiscard]] inline const UnreadFormat* find_unread_format(std::string_view file)
{
    static constexpr std::array<std::string_view, 1> geodatabase = {".gdb"};
    static constexpr std::array<std::string_view, 2> access = {".mdb", ".accdb"};
    static constexpr std::array<std::string_view, 6> archive = {".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2"};
    static constexpr std::array<std::string_view, 3> drawing = {".dwg", ".dxf", ".dgn"};
    static constexpr std::array<std::string_view, 4> sheet = {".et", ".ett", ".xlsb", ".numbers"};
    static constexpr std::array<std::string_view, 9> map = {".tab", ".mif",   ".wp",    ".wl", ".wt",
                                                            ".gml", ".ovkml", ".ovobj", ".mpk"};
    static const Text as_layers{"请导出为 GeoPackage", "export its layers as GeoPackage"};
    static const std::array<UnreadFormat, 6> formats = {{
        {geodatabase, {"File Geodatabase", "File Geodatabase"}, as_layers},
        {access,
         {"Access 数据库", "an Access database"},
         {"请把表另存为 XLSX，图层导出为 GeoPackage", "export its tables as XLSX, its layers as GeoPackage"}},
        {archive, {"这种压缩包", "an archive of this kind"}, {"请解开，或改用 .zip", "unpack it, or use .zip"}},
        {drawing,
         {"CAD 图", "a CAD drawing"},
         {"请导出为 GeoPackage，并写明坐标系", "export its layers as GeoPackage with their coordinate system"}},
        {sheet, {"这种表格", "a workbook of this kind"}, {"请另存为 XLSX", "save it as XLSX"}},
        {map, {"这种地图数据", "a map of this kind"}, as_layers},
    }};
    const auto* const at =
        std::find_if(formats.begin(), formats.end(), [&](const UnreadFormat& one) { return has_one_of(file, one.endings); });
    return at == formats.end() ? nullptr : at;
}

/// Throws Error(unreadable) for one of them, with what to deliver instead.
inline void refuse_unread_format(std::string_view file, const Where& where)
{
    if (const UnreadFormat* format = find_unread_format(file)) {
        throw Error(ErrorKind::unreadable, say("不读{0}", "{1} is not read", format->name.zh, format->name.en), where,
                    format->instead);
    }
}

}  // namespace zonelint::io
