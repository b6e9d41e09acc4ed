#ifdef __linux__
#define _GNU_SOURCE

#include "CConfinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int confinement_empty_bounding_set(void) {
  for (int capability = 0; capability <= 63; capability++) {
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0) continue;
    // EINVAL says that the kernel has no more of them.
    return errno == EINVAL ? 0 : -1;
  }
  return 0;
}

int confinement_take_identity(uid_t user, gid_t group) {
  if (setresgid(group, group, group) != 0) return -1;
  return setresuid(user, user, user);
}

int confinement_forbid_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

int confinement_clear_capabilities(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3];
  memset(none, 0, sizeof none);
  // Kernels before 4.3 have no ambient set; there is nothing to clear then.
  if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0 && errno != EINVAL) return -1;
  return (int)syscall(SYS_capset, &header, none);
}

// The kernel's own header may be older than the kernel: these are its structures as of version 6.
struct ruleset_attributes {
  uint64_t handled_access_fs, handled_access_net, scoped;
};

struct __attribute__((packed)) path_beneath {
  uint64_t allowed_access;
  int32_t parent_fd;
};

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

int confinement_landlock_version(void) { return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, 1); }

int confinement_landlock_ruleset(uint64_t files, uint64_t network, uint64_t scopes) {
  struct ruleset_attributes attributes = {files, network, scopes};
  // Older kernels know a shorter structure, and take a longer one as long as the rest is zero.
  return (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
}

int confinement_landlock_allow(int ruleset, const char *path, uint64_t files) {
  struct path_beneath rule = {.allowed_access = files, .parent_fd = open(path, O_PATH | O_CLOEXEC)};
  if (rule.parent_fd < 0) return -1;
  int answer = (int)syscall(SYS_landlock_add_rule, ruleset, 1, &rule, 0);
  int number = errno;
  close(rule.parent_fd);
  errno = number;
  return answer;
}

int confinement_landlock_enforce(int ruleset) { return (int)syscall(SYS_landlock_restrict_self, ruleset, 0); }

#endif
