/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fp-cli-claim.h"

G_BEGIN_DECLS

/* Whether --forecast and what goes with it are well said; else it has been told. */
gboolean fp_cli_forecast_options (FpCli *cli);
/* What happens to the visits after the claim; NULL where none is asked for. */
FpForecast *fp_cli_forecast (FpCli *cli,
                             const FpMeans *means,
                             const FpChecked *checked) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
