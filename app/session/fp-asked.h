/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-session.h"

G_BEGIN_DECLS

guint fp_session_asked_documents (FpSession *self);
guint fp_claim_asked_documents (FpSession *self, const FpClaim *claim);

G_END_DECLS
