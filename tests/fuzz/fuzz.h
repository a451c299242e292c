/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The name is the fuzzer's. Any bytes must be read without a crash, and what is read must hold. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
