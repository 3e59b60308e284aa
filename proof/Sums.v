(** Sums in single precision, and what they may be off by. *)

From Coq Require Import Reals ZArith List Permutation Lra Lia.
From Flocq Require Import Core Relative.
Import ListNotations.
Local Open Scope R_scope.

(** * Sums

    Rounding to nearest, 24 binary places, with underflow; no sum of a network with weights of at most 2^20 overflows. *)

Definition single (x : R) : R := round radix2 (FLT_exp (-149) 24) ZnearestE x.

(** What a program may compute as the sum of some products: in any order, from left to right, in pairs or in lanes, each
    product rounded by itself or together with a sum. *)
Inductive sums : list (R * R) -> R -> Prop :=
| empty : sums [] 0
| product a x : sums [(a, x)] (single (a * x))
| plus ts us s t : sums ts s -> sums us t -> sums (ts ++ us) (single (s + t))
| fused a x ts s : sums ts s -> sums ((a, x) :: ts) (single (a * x + s))
| reordered ts us s : Permutation ts us -> sums ts s -> sums us s.

(** * The standard model of rounding *)

Definition u : R := / IZR (2 ^ 24).
Definition eta : R := / IZR (2 ^ 150).

Lemma u_positive : 0 < u.
Proof. apply Rinv_0_lt_compat, IZR_lt. reflexivity. Qed.

Lemma eta_positive : 0 < eta.
Proof. apply Rinv_0_lt_compat, IZR_lt. reflexivity. Qed.

Lemma single_near x : Rabs (single x - x) <= u * Rabs x + eta.
Proof.
  destruct (error_N_FLT radix2 (-149) 24 eq_refl (fun z => negb (Z.even z)) x) as (eps & eta' & E & H & _ & Q).
  change (single x = x * (1 + eps) + eta') in Q. rewrite Q.
  replace (x * (1 + eps) + eta' - x) with (eps * x + eta') by ring.
  apply Rle_trans with (1 := Rabs_triang _ _). rewrite Rabs_mult. apply Rplus_le_compat.
  - apply Rmult_le_compat_r; [apply Rabs_pos|]. apply Rle_trans with (1 := E). unfold u. simpl. lra.
  - apply Rle_trans with (1 := H). unfold eta. simpl. lra.
Qed.

Fixpoint exact (ts : list (R * R)) : R :=
  match ts with [] => 0 | t :: ts => fst t * snd t + exact ts end.

Fixpoint size (ts : list (R * R)) : R :=
  match ts with [] => 0 | t :: ts => Rabs (fst t * snd t) + size ts end.

Lemma exact_app ts us : exact (ts ++ us) = exact ts + exact us.
Proof. induction ts; simpl; lra. Qed.

Lemma size_app ts us : size (ts ++ us) = size ts + size us.
Proof. induction ts; simpl; lra. Qed.

Lemma exact_permutation ts us : Permutation ts us -> exact ts = exact us.
Proof. induction 1; simpl; lra. Qed.

Lemma size_permutation ts us : Permutation ts us -> size ts = size us.
Proof. induction 1; simpl; lra. Qed.

Lemma exact_size ts : Rabs (exact ts) <= size ts.
Proof.
  induction ts; simpl; [rewrite Rabs_R0; lra|]. apply Rle_trans with (1 := Rabs_triang _ _). lra.
Qed.

Lemma size_positive ts : 0 <= size ts.
Proof. apply Rle_trans with (2 := exact_size ts). apply Rabs_pos. Qed.

Lemma sums_format ts s : sums ts s -> generic_format radix2 (FLT_exp (-149) 24) s.
Proof.
  induction 1; try apply generic_format_round; try assumption; try (apply FLT_exp_valid; reflexivity);
    try apply valid_rnd_N. apply generic_format_0.
Qed.

Lemma sums_empty ts s : sums ts s -> ts = [] -> s = 0.
Proof.
  induction 1; intro E; try discriminate; try reflexivity.
  - apply app_eq_nil in E. destruct E as [E1 E2]. rewrite IHsums1, IHsums2, Rplus_0_l by assumption.
    apply round_0, valid_rnd_N.
  - subst. apply Permutation_sym, Permutation_nil in H. apply IHsums, H.
Qed.

Lemma single_same s : generic_format radix2 (FLT_exp (-149) 24) s -> single s = s.
Proof. intro F. apply round_generic; [apply valid_rnd_N | exact F]. Qed.

Definition power (n : nat) : R := (1 + u) ^ n.

Lemma power_step n : power (S n) = (1 + u) * power n.
Proof. reflexivity. Qed.

Lemma power_1 n : 1 <= power n.
Proof. assert (U := u_positive). apply pow_R1_Rle. lra. Qed.

Lemma power_increasing m n : (m <= n)%nat -> power m <= power n.
Proof. intro H. assert (U := u_positive). apply Rle_pow; [lra | exact H]. Qed.

(** A rounded value near a target is off by a little more than the value. *)
Lemma single_step_near value target near size : Rabs target <= size -> Rabs (value - target) <= near ->
  Rabs (single value - target) <= (1 + u) * near + u * size + eta.
Proof.
  intros S N. assert (M := single_near value). assert (U := u_positive).
  replace (single value - target) with ((single value - value) + (value - target)) by ring.
  apply Rle_trans with (1 := Rabs_triang _ _).
  assert (Rabs value <= near + size).
  { replace value with ((value - target) + target) by ring. apply Rle_trans with (1 := Rabs_triang _ _). lra. }
  nra.
Qed.

(** What a sum of n products may be off by: ((1 + u)^n - 1) times the sum of their absolute values, and underflow. *)
Definition off (n : nat) (size : R) : R := (power n - 1) * size + (2 * INR n - 1) * (power n * eta).

(** Two sums of m and n products, added up. *)
Lemma off_plus m n size1 size2 : (1 <= m)%nat -> (1 <= n)%nat -> 0 <= size1 -> 0 <= size2 ->
  (1 + u) * (off m size1 + off n size2) + u * (size1 + size2) + eta <= off (m + n) (size1 + size2).
Proof.
  intros Hm Hn S1 S2. assert (U := u_positive). assert (E := eta_positive). unfold off. rewrite plus_INR.
  assert (P1 : (1 + u) * power m <= power (m + n)) by (rewrite <- power_step; apply power_increasing; lia).
  assert (P2 : (1 + u) * power n <= power (m + n)) by (rewrite <- power_step; apply power_increasing; lia).
  assert (P3 := power_1 (m + n)).
  assert (N1 : 1 <= INR m) by (apply (le_INR 1); exact Hm). assert (N2 : 1 <= INR n) by (apply (le_INR 1); exact Hn).
  set (p := power (m + n)) in *. set (p1 := power m) in *. set (p2 := power n) in *.
  assert (B1 : (1 + u) * p1 * size1 <= p * size1) by (apply Rmult_le_compat_r; assumption).
  assert (B2 : (1 + u) * p2 * size2 <= p * size2) by (apply Rmult_le_compat_r; assumption).
  assert (A1 : (1 + u) * p1 * ((2 * INR m - 1) * eta) <= p * ((2 * INR m - 1) * eta))
    by (apply Rmult_le_compat_r; [nra | assumption]).
  assert (A2 : (1 + u) * p2 * ((2 * INR n - 1) * eta) <= p * ((2 * INR n - 1) * eta))
    by (apply Rmult_le_compat_r; [nra | assumption]).
  assert (1 * eta <= p * eta) by (apply Rmult_le_compat_r; lra).
  lra.
Qed.

Lemma sums_near ts s : sums ts s -> ts <> [] -> Rabs (s - exact ts) <= off (length ts) (size ts).
Proof.
  assert (U := u_positive). assert (E := eta_positive).
  intro T. induction T as [|a x|ts us s t T1 IH1 T2 IH2|a x ts s T IH|ts us s P T IH]; intro N.
  - contradiction.
  - cbn [exact size length fst snd]. rewrite !Rplus_0_r. assert (M := single_near (a * x)). unfold off, power.
    rewrite pow_1. simpl INR. assert (A := Rabs_pos (a * x)). nra.
  - destruct ts as [|t0 ts].
    { rewrite (sums_empty _ _ T1 eq_refl), Rplus_0_l, single_same by (apply (sums_format us), T2). apply IH2, N. }
    destruct us as [|u0 us].
    { rewrite (sums_empty _ _ T2 eq_refl), Rplus_0_r, single_same by (apply (sums_format (t0 :: ts)), T1).
      rewrite app_nil_r. apply IH1. discriminate. }
    specialize (IH1 ltac:(discriminate)). specialize (IH2 ltac:(discriminate)).
    rewrite exact_app, size_app, app_length.
    eapply Rle_trans; [|apply off_plus; try apply size_positive; simpl; lia].
    apply single_step_near.
    + apply Rle_trans with (1 := Rabs_triang _ _). apply Rplus_le_compat; apply exact_size.
    + match goal with |- Rabs (s + t - (?p + ?q)) <= _ => replace (s + t - (p + q)) with ((s - p) + (t - q)) by ring end.
      apply Rle_trans with (1 := Rabs_triang _ _). lra.
  - destruct ts as [|t0 ts].
    { rewrite (sums_empty _ _ T eq_refl), Rplus_0_r. cbn [exact size length fst snd]. rewrite !Rplus_0_r.
      assert (M := single_near (a * x)). unfold off, power. rewrite pow_1. simpl INR. assert (A := Rabs_pos (a * x)). nra. }
    specialize (IH ltac:(discriminate)).
    change (exact ((a, x) :: t0 :: ts)) with (a * x + exact (t0 :: ts)).
    change (size ((a, x) :: t0 :: ts)) with (Rabs (a * x) + size (t0 :: ts)).
    change (length ((a, x) :: t0 :: ts)) with (1 + length (t0 :: ts))%nat.
    assert (A := Rabs_pos (a * x)).
    apply Rle_trans with ((1 + u) * (off 1 (Rabs (a * x)) + off (length (t0 :: ts)) (size (t0 :: ts)))
      + u * (Rabs (a * x) + size (t0 :: ts)) + eta);
      [|apply off_plus; try exact A; try apply size_positive; simpl; lia].
    eapply Rle_trans; [apply (single_step_near _ (a * x + exact (t0 :: ts)))|].
    + apply Rle_trans with (1 := Rabs_triang _ _). apply Rplus_le_compat_l, exact_size.
    + replace (a * x + s - (a * x + exact (t0 :: ts))) with (s - exact (t0 :: ts)) by ring. exact IH.
    + assert (0 <= off 1 (Rabs (a * x))).
      { unfold off. assert (P := power_1 1). simpl INR. nra. }
      nra.
  - rewrite <- (exact_permutation _ _ P), <- (size_permutation _ _ P), <- (Permutation_length P). apply IH.
    intro Q. apply N. subst. apply Permutation_nil, P.
Qed.

(** (1 + u)^n - 1 <= n u / (1 - n u), the bound of Higham's Accuracy and Stability of Numerical Algorithms, lemma 3.1. *)
Lemma power_gamma n : INR n * u < 1 -> (power n - 1) * (1 - INR n * u) <= INR n * u.
Proof.
  assert (U := u_positive). intro H. enough (power n * (1 - INR n * u) <= 1) by lra.
  induction n as [|n IH]; [unfold power; simpl; lra|].
  rewrite S_INR in *. assert (N := pos_INR n). specialize (IH ltac:(nra)). rewrite power_step.
  assert (P := power_1 n).
  apply Rle_trans with (power n * (1 - INR n * u)); [|exact IH].
  assert ((1 + u) * (1 - (INR n + 1) * u) <= 1 - INR n * u) by nra. nra.
Qed.
