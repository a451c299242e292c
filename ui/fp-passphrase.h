/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fp-desk.h"

G_BEGIN_DECLS

/* Why a passphrase is asked for. */
typedef enum
{
  FP_PASSPHRASE_SET,      /* sets the first, or changes it: the old one is asked for */
  FP_PASSPHRASE_TO_LOCK,  /* sets the first, and then locks */
  FP_PASSPHRASE_FORGOTTEN /* just unlocked by the recovery key: the old one is not asked for */
} FpPassphraseWhy;

void fp_passphrase_show (GtkWindow *parent, FpDesk *desk, FpPassphraseWhy why);

G_END_DECLS
