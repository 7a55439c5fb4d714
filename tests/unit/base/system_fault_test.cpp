#include "base/system_fault.hpp"

#include <catch2/catch.hpp>

#include <cerrno>

using namespace zonelint;

TEST_CASE("Why the system refuses is told in the user's language")
{
    CHECK(system_fault(ENOENT).zh == "没有这个文件或文件夹");
    CHECK(system_fault(ENOENT).en == "No such file or directory");
    CHECK(system_fault(ENOSPC).zh == "磁盘已满");
    CHECK(system_fault(EACCES).zh == system_fault(EPERM).zh);
    CHECK(system_fault(EDOM).zh == system_fault(EDOM).en);
}
