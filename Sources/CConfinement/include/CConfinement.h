// System calls that Swift cannot make itself: they take variable arguments, or have no wrapper in libc.
// Each returns 0 (or a descriptor, or a version) or -1 with errno set.

#ifndef CCONFINEMENT_H
#define CCONFINEMENT_H

#include <stdint.h>
#include <sys/types.h>

#ifdef __linux__

/// Takes every capability out of the bounding set. Needs CAP_SETPCAP.
int confinement_empty_bounding_set(void);

/// Takes real, effective and saved identifiers at once.
int confinement_take_identity(uid_t user, gid_t group);

/// Sets no_new_privs: no program that is executed can gain rights.
int confinement_forbid_new_privileges(void);

/// Gives up all effective, permitted, inheritable and ambient capabilities.
int confinement_clear_capabilities(void);

/// The version of Landlock that the kernel has.
int confinement_landlock_version(void);

/// A ruleset that handles the rights given as bits (linux/landlock.h).
int confinement_landlock_ruleset(uint64_t files, uint64_t network, uint64_t scopes);

/// Allows the rights given as bits beneath a directory, or on a file.
int confinement_landlock_allow(int ruleset, const char *path, uint64_t files);

/// Binds the calling thread, and all threads that it will start, to a ruleset.
int confinement_landlock_enforce(int ruleset);

/// Allows only the system calls that a running capture makes; all others fail with ENOSYS, in every thread.
int confinement_filter_system_calls(void);

#endif
#endif
