/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli.h"

G_BEGIN_DECLS

/* The rules of @policy in force on the day, with where they come from and what they leave open. */
void fp_policy_print (FpCli *cli, const FpPolicy *policy, const FpKnowledge *knowledge);

G_END_DECLS
