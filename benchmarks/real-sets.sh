#!/usr/bin/env bash
# Trains recipes of samples/recipes on ../shared/data, predicts what they do not train on and scores it, as docs/results.md says.
#   benchmarks/real-sets.sh OUT [SET[:SEED]] ...     all five sets with seed 0, where none is named
# OUT/SET-SEED has the training, prediction.tif, objects.tif where the set has objects, scores.json and scores.txt; and where
# something else can be scored on the same images, baseline.txt: components of the true foreground, or the second observer.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
data=$root/../shared/data
unet="${UNET:-dotnet run --project $root/src/UNetDsl.Cli -c Release --}"

[ $# -ge 1 ] || { sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}"; exit 2; }
[ -d "$data" ] || { echo "real-sets.sh: the public sets are not in '$data'" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
shift
[ $# -ge 1 ] || set -- isbi2012 usiigaci_phc dsb2018_fluo chase_db1 drosophila_vnc

# What a recipe validates with is what is scored, by the last checkpoint: the best one was chosen on it.
validated() { sed -n 's/.*"validate": "\([0-9,-]*\)".*/\1/p' "$root/samples/recipes/$1.json"; }

score() {
    local set=$1 run=$2 slices symmetries=8
    slices=$(validated "$set")
    # The labels of isbi2012 lie to one side of what they outline: only the mirror image keeps that.
    [ "$set" = isbi2012 ] && symmetries=2
    local predict=($unet predict --checkpoint "$run/last" --slices "$slices" --symmetries $symmetries --out "$run/prediction.tif")
    local evaluate=($unet evaluate --slices "$slices" --json "$run/scores.json")
    case $set in
        isbi2012)
            "${predict[@]}" --float --images "$data/isbi2012/volume.tif"
            "${evaluate[@]}" --prediction "$run/prediction.tif" --truth "$data/isbi2012/labels.tif" ;;
        usiigaci_phc | dsb2018_fluo)
            "${predict[@]}" --images "$data/$set/images"
            local objects=(--seeds 0.9 --min-seed 5 --fill-holes 50 --min-size 15)
            [ "$set" = usiigaci_phc ] && objects=(--seeds 0.9 --min-seed 130 --fill-holes 100 --min-size 400)
            $unet instances --probability "$run/prediction.tif" "${objects[@]}" --out "$run/objects.tif"
            "${evaluate[@]}" --instances --prediction "$run/objects.tif" --truth "$data/$set/masks" ;;
        chase_db1)
            "${predict[@]}" --images "$data/chase_db1/jpeg"
            "${evaluate[@]}" --prediction "$run/prediction.tif" --truth "$data/chase_db1/masks" ;;
        drosophila_vnc)
            "${predict[@]}" --classes --images "$data/drosophila_vnc/volume.tif"
            "${evaluate[@]}" --classes --prediction "$run/prediction.tif" --truth "$data/drosophila_vnc/classes.tif" ;;
        *) echo "real-sets.sh: '$set' is none of isbi2012, usiigaci_phc, dsb2018_fluo, chase_db1, drosophila_vnc" >&2; exit 2 ;;
    esac > "$run/scores.txt"
}

baseline() {
    local set=$1 run=$2
    local evaluate=($unet evaluate --slices "$(validated "$set")" --truth "$data/$set/masks")
    case $set in
        usiigaci_phc | dsb2018_fluo)
            # Ids are not probabilities, but 0 is background in both.
            $unet instances --probability "$data/$set/masks" --threshold 0 --out "$run/foreground.tif"
            "${evaluate[@]}" --instances --prediction "$run/foreground.tif" > "$run/baseline.txt" ;;
        chase_db1) "${evaluate[@]}" --prediction "$data/chase_db1/masks2" > "$run/baseline.txt" ;;
    esac
}

for one in "$@"; do
    set=${one%%:*}
    seed=0
    [[ $one == *:* ]] && seed=${one##*:}
    run=$out/$set-$seed
    $unet train --recipe "$root/samples/recipes/$set.json" --seed "$seed" --out "$run"
    score "$set" "$run"
    baseline "$set" "$run"
    echo "$set, seed $seed: $run/scores.txt"
done
