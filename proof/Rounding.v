(** Programs in single precision err by no more than a proof allows. *)

From Coq Require Import Reals ZArith List Bool Permutation Lra Lia.
From Flocq Require Import Core Relative.
From Addition Require Import Tanh Network Checker.
Import ListNotations.
Local Open Scope R_scope.

(** * Sums in single precision

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

(** A step of a program whose tanh is some function. *)
Definition single_step (tanh' : R -> R) (n : network) (h x h' y : list R) : Prop :=
  length h' = length (biases n) /\
  length y = length (output_biases n) /\
  (forall unit, (unit < length (biases n))%nat -> exists sum,
    sums (combine (nth unit (input n) []) x ++ combine (nth unit (recurrent n) []) h ++ [(nth unit (biases n) 0, 1)]) sum /\
    nth unit h' 0 = tanh' sum) /\
  (forall digit, (digit < length (output_biases n))%nat ->
    sums (combine (nth digit (output n) []) h' ++ [(nth digit (output_biases n) 0, 1)]) (nth digit y 0)).

Inductive single_computes (tanh' : R -> R) (n : network) : list R -> list (list Z) -> list (list R) -> Prop :=
| single_nothing h : single_computes tanh' n h [] []
| single_column h x h' y xs ys : single_step tanh' n h (map IZR x) h' y ->
    single_computes tanh' n h' xs ys -> single_computes tanh' n h (x :: xs) (y :: ys).

(** A run of a program in single precision. *)
Definition single_run (tanh' : R -> R) (n : network) (xs : list (list Z)) (ys : list (list R)) : Prop :=
  single_computes tanh' n (repeat 0 (length (biases n))) xs ys.

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

(** * What a proof allows

    [covers] is whether an error is at least n / (2^24 - n) times the sum of the absolute values, and 2^-100 more. *)

Local Open Scope Z_scope.

Definition total_absolute (ws : list Z) : Z := fold_right (fun w sum => Z.abs w + sum) 0 ws.

Definition covers (p : proof) (error : Z) (terms : nat) (fixed of_activations : Z) : bool :=
  let n := Z.of_nat terms in
  let rest := grid - n in
  let size := fixed * grid + of_activations * (grid + tanh_error p) in
  (n <=? 2 ^ 20) && (n * size * 2 ^ 100 + rest * scale p * grid <=? error * rest * scale p * 2 ^ 100).

Definition covers_sum (p : proof) (unit : nat) : bool :=
  let ws := nth unit (w p) [] in
  let rs := nth unit (r p) [] in
  covers p (nth unit (sum_errors p) 0) (length ws + length rs + 1)
    ((Z.of_nat (radix p) - 1) * total_absolute ws + Z.abs (nth unit (b p) 0)) (total_absolute rs).

Definition covers_logit (p : proof) (digit : nat) : bool :=
  let vs := nth digit (v p) [] in
  covers p (nth digit (logit_errors p) 0) (length vs + 1) (Z.abs (nth digit (c p) 0)) (total_absolute vs).

Definition covers_single (p : proof) : bool :=
  (0 <? scale p) && (0 <=? tanh_error p) && forallb (covers_sum p) (seq 0 (length (b p)))
  && forallb (covers_logit p) (seq 0 (length (c p))).

Local Open Scope R_scope.

Lemma off_increasing m n size1 size2 : (1 <= m <= n)%nat -> 0 <= size1 <= size2 -> off m size1 <= off n size2.
Proof.
  intros [M N] [S1 S2]. assert (E := eta_positive). unfold off. assert (P := power_increasing m n N).
  assert (P1 := power_1 m). assert (N1 : 1 <= INR m) by (apply (le_INR 1); exact M).
  assert (N2 : INR m <= INR n) by (apply le_INR; exact N).
  apply Rplus_le_compat.
  - apply Rmult_le_compat; lra.
  - apply Rmult_le_compat; try nra.
Qed.

Section Single.
  Variable p : proof.
  Hypothesis covered : covers_single p = true.

  Let scale_above : 0 < IZR (scale p).
  Proof.
    unfold covers_single in covered. rewrite !andb_true_iff in covered. destruct covered as [[[S _] _] _].
    apply IZR_lt, Z.ltb_lt, S.
  Qed.

  Let tau := on_grid (tanh_error p).

  Let tau_positive : 0 <= tau.
  Proof.
    unfold covers_single in covered. rewrite !andb_true_iff in covered. destruct covered as [[[_ T] _] _].
    apply Z.leb_le, IZR_le in T. unfold tau, on_grid. apply Rmult_le_pos; [exact T|].
    left. apply Rinv_0_lt_compat, grid_positive.
  Qed.

  Lemma u_grid : u = / IZR grid.
  Proof. reflexivity. Qed.

  Lemma covers_right error terms fixed of_activations ts : covers p error terms fixed of_activations = true ->
    (1 <= length ts <= terms)%nat -> size ts <= weight p fixed + weight p of_activations * (1 + tau) ->
    off (length ts) (size ts) <= on_grid error.
  Proof.
    intros C L S. unfold covers in C. rewrite andb_true_iff, !Z.leb_le in C. destruct C as [N C].
    assert (G := grid_positive). assert (SC := scale_above). set (bound := weight p fixed + weight p of_activations * (1 + tau)) in *.
    assert (S0 := size_positive ts).
    apply Rle_trans with (off terms bound); [apply off_increasing; [exact L | lra]|].
    set (n := Z.of_nat terms) in *.
    assert (N' : INR terms = IZR n) by apply INR_IZR_INZ.
    assert (N1 : (1 <= n)%Z) by lia.
    assert (rest : (0 < grid - n)%Z) by (assert (2 ^ 20 < grid)%Z by reflexivity; lia).
    assert (R : 0 < IZR (grid - n)) by (apply IZR_lt, rest).
    assert (NU : INR terms * u < 1).
    { rewrite N', u_grid. apply (Rmult_lt_reg_r (IZR grid)); [exact G|]. rewrite Rmult_assoc, Rinv_l by lra.
      rewrite Rmult_1_r, Rmult_1_l. apply IZR_lt. lia. }
    assert (P : power terms - 1 <= IZR n / IZR (grid - n)).
    { assert (Q := power_gamma terms NU). rewrite N', u_grid in Q.
      assert (E : 1 - IZR n * / IZR grid = IZR (grid - n) / IZR grid) by (rewrite minus_IZR; field; lra).
      rewrite E in Q. apply (Rmult_le_reg_r (IZR (grid - n) / IZR grid)).
      - apply Rdiv_lt_0_compat; assumption.
      - apply Rle_trans with (1 := Q). right. field. lra. }
    assert (B : bound = IZR (fixed * grid + of_activations * (grid + tanh_error p)) / (IZR (scale p) * IZR grid)).
    { unfold bound, weight, tau, on_grid. rewrite !plus_IZR, !mult_IZR, plus_IZR. field. lra. }
    assert (F : (2 * INR terms - 1) * (power terms * eta) <= / IZR (2 ^ 100)).
    { assert (P2 : power terms <= 2).
      { assert (IZR n / IZR (grid - n) <= 1); [|lra]. apply (Rmult_le_reg_r (IZR (grid - n))); [exact R|].
        unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra. apply IZR_le.
        assert (2 ^ 20 + 2 ^ 20 < grid)%Z by reflexivity. lia. }
      assert (T : 2 * INR terms - 1 <= IZR (2 ^ 21)).
      { rewrite N'. apply IZR_le in N. replace (IZR (2 ^ 21)) with (2 * IZR (2 ^ 20)) by (rewrite <- mult_IZR; reflexivity).
        lra. }
      apply Rle_trans with (IZR (2 ^ 21) * (2 * eta)).
      - assert (E := eta_positive). apply Rmult_le_compat; try nra.
        + rewrite N'. apply IZR_le in N1. lra.
        + assert (P1 := power_1 terms). nra.
      - unfold eta. apply (Rmult_le_reg_r (IZR (2 ^ 150))); [apply IZR_lt; reflexivity|].
        replace (IZR (2 ^ 21) * (2 * / IZR (2 ^ 150)) * IZR (2 ^ 150)) with (IZR (2 ^ 21) * 2)
          by (field; apply not_0_IZR; discriminate).
        apply (Rmult_le_reg_l (IZR (2 ^ 100))); [apply IZR_lt; reflexivity|].
        replace (IZR (2 ^ 100) * (/ IZR (2 ^ 100) * IZR (2 ^ 150))) with (IZR (2 ^ 150))
          by (field; apply not_0_IZR; discriminate).
        rewrite <- !mult_IZR. apply IZR_le. vm_compute. discriminate. }
    unfold off. apply Rle_trans with (IZR n / IZR (grid - n) * bound + / IZR (2 ^ 100)).
    - apply Rplus_le_compat; [|exact F]. apply Rmult_le_compat_r; [lra | exact P].
    - rewrite B. apply IZR_le in C. unfold on_grid.
      set (size' := (fixed * grid + of_activations * (grid + tanh_error p))%Z) in *.
      assert (K : 0 < IZR (2 ^ 100)) by (apply IZR_lt; reflexivity).
      rewrite plus_IZR, !mult_IZR in C.
      apply (Rmult_le_reg_r (IZR (grid - n) * IZR (scale p) * IZR (2 ^ 100) * IZR grid)).
      { apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]|]; assumption. }
      replace ((IZR n / IZR (grid - n) * (IZR size' / (IZR (scale p) * IZR grid)) + / IZR (2 ^ 100))
        * (IZR (grid - n) * IZR (scale p) * IZR (2 ^ 100) * IZR grid))
        with (IZR n * IZR size' * IZR (2 ^ 100) + IZR (grid - n) * IZR (scale p) * IZR grid) by (field; lra).
      replace (IZR error / IZR grid * (IZR (grid - n) * IZR (scale p) * IZR (2 ^ 100) * IZR grid))
        with (IZR error * IZR (grid - n) * IZR (scale p) * IZR (2 ^ 100)) by (field; lra).
      exact C.
  Qed.

  Lemma exact_dot ws xs : exact (combine ws xs) = dot ws xs.
  Proof. revert xs. induction ws as [|a ws IH]; intros [|x xs]; simpl; try reflexivity. rewrite IH. reflexivity. Qed.

  (** Products with factors of a bounded size. *)
  Lemma size_bounded ws xs bound : 0 <= bound -> Forall (fun x => Rabs x <= bound) xs ->
    size (combine (map (weight p) ws) xs) <= weight p (total_absolute ws) * bound.
  Proof.
    intros B A. assert (Z : forall ws, 0 <= weight p (total_absolute ws)).
    { intro vs. unfold weight. apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, scale_above]. apply IZR_le.
      induction vs; simpl; lia. }
    revert xs A. induction ws as [|a ws IH]; intros xs A; [simpl; assert (H := Z []); simpl in H; nra|].
    destruct A as [|x xs X A]; [simpl; apply Rmult_le_pos; [apply (Z (a :: ws)) | exact B]|].
    cbn [map combine size fst snd total_absolute fold_right]. specialize (IH xs A).
    unfold total_absolute in *. fold (total_absolute ws) in *.
    assert (E : weight p (Z.abs a + total_absolute ws) = Rabs (weight p a) + weight p (total_absolute ws)).
    { unfold weight, Rdiv. rewrite plus_IZR, abs_IZR, Rabs_mult, (Rabs_right (/ IZR (scale p))).
      - lra.
      - apply Rle_ge. left. apply Rinv_0_lt_compat, scale_above. }
    rewrite E, Rabs_mult. assert (W := Rabs_pos (weight p a)).
    assert (Rabs (weight p a) * Rabs x <= Rabs (weight p a) * bound) by (apply Rmult_le_compat_l; assumption). lra.
  Qed.

  Lemma size_one a : size [(weight p a, 1)] = weight p (Z.abs a).
  Proof.
    simpl. rewrite Rmult_1_r, Rplus_0_r. unfold weight, Rdiv. rewrite abs_IZR, Rabs_mult, (Rabs_right (/ _)); [reflexivity|].
    apply Rle_ge. left. apply Rinv_0_lt_compat, scale_above.
  Qed.

  Variable tanh' : R -> R.
  Hypothesis tanh_near : forall x, Rabs (tanh' x - tanh x) <= tau.

  Lemma tanh_bounded x : Rabs (tanh' x) <= 1 + tau.
  Proof.
    assert (N := tanh_near x). assert (A := tanh_below_1 x). assert (B := tanh_below_1 (- x)). rewrite tanh_odd in B.
    unfold Rabs in *. destruct (Rcase_abs _) in N; destruct (Rcase_abs _); lra.
  Qed.

  Hypothesis shape : well_formed p = true.

  Lemma lengths : (0 < scale p)%Z /\ length (w p) = length (b p) /\ length (r p) = length (b p) /\
    length (sum_errors p) = length (b p) /\ length (c p) = radix p /\ length (v p) = radix p /\
    length (logit_errors p) = radix p.
  Proof.
    unfold well_formed in shape. rewrite !andb_true_iff, !Nat.eqb_eq, !Z.ltb_lt in shape. tauto.
  Qed.

  Lemma sums_covered error terms fixed of_activations ts s : covers p error terms fixed of_activations = true ->
    sums ts s -> (1 <= length ts <= terms)%nat -> size ts <= weight p fixed + weight p of_activations * (1 + tau) ->
    Rabs (s - exact ts) <= on_grid error.
  Proof.
    intros C T L S. apply Rle_trans with (off (length ts) (size ts)).
    - apply sums_near; [exact T|]. intro E. rewrite E in L. simpl in L. lia.
    - eapply covers_right; eassumption.
  Qed.

  Lemma weight_plus a a' : weight p (a + a') = weight p a + weight p a'.
  Proof. unfold weight. rewrite plus_IZR. lra. Qed.

  Lemma columns_bounded x : is_column (Z.of_nat (radix p)) (operands p) x ->
    Forall (fun a => Rabs a <= IZR (Z.of_nat (radix p) - 1)) (map IZR x).
  Proof.
    intros [_ A]. apply Forall_map. revert A. apply Forall_impl. intros d D. rewrite Rabs_right; [apply IZR_le; lia|].
    apply Rle_ge, IZR_le. lia.
  Qed.

  Lemma single_step_right h x h' y : is_column (Z.of_nat (radix p)) (operands p) x -> (0 < radix p)%nat ->
    Forall (fun a => Rabs a <= 1 + tau) h -> single_step tanh' (the_network p) h (map IZR x) h' y ->
    step (the_network p) (the_errors p) h (map IZR x) h' y /\ Forall (fun a => Rabs a <= 1 + tau) h'.
  Proof.
    intros C RP HB [L1 [L2 [SU SL]]]. destruct lengths as (_ & LW & LR & LE & LC & LV & LL).
    assert (covered' := covered). unfold covers_single in covered'. rewrite !andb_true_iff in covered'.
    destruct covered' as [[_ CS] CL]. rewrite forallb_forall in CS, CL.
    assert (TP := tau_positive).
    assert (HB' : Forall (fun a => Rabs a <= 1 + tau) h').
    { apply Forall_nth. intros i d Hi. rewrite L1 in Hi. destruct (SU i Hi) as [sum [_ E]].
      rewrite (nth_indep h' d 0) by congruence. rewrite E. apply tanh_bounded. }
    split; [|exact HB']. split; [exact L1|]. split; [exact L2|].
    cbn [the_network biases output_biases input recurrent output] in *. rewrite map_length in *. split.
    - intros i Hi. destruct (SU i Hi) as [sum [T E]]. exists sum.
      assert (K := CS i ltac:(apply in_seq; lia)). unfold covers_sum in K.
      cbn [the_errors of_sums of_tanh]. rewrite E. split; [|apply tanh_near].
      rewrite (nth_map (map (weight p)) (w p) i []) in * by congruence.
      rewrite (nth_map (map (weight p)) (r p) i []) in * by congruence.
      rewrite (nth_map (weight p) (b p) i 0%Z) in * by congruence.
      rewrite (nth_map on_grid (sum_errors p) i 0%Z) by congruence.
      assert (N := sums_covered _ _ _ _ _ _ K T). rewrite !exact_app, !size_app, !exact_dot, size_one in N.
      cbn [exact fst snd] in N. rewrite Rmult_1_r, Rplus_0_r in N. rewrite Rplus_assoc. apply N; clear N.
      + rewrite !app_length, !combine_length, !map_length. simpl length. lia.
      + assert (S1 := size_bounded (nth i (w p) []) (map IZR x) (IZR (Z.of_nat (radix p) - 1))
          ltac:(apply IZR_le; lia) (columns_bounded x C)).
        assert (S2 := size_bounded (nth i (r p) []) h (1 + tau) ltac:(lra) HB).
        rewrite weight_plus.
        assert (M : weight p ((Z.of_nat (radix p) - 1) * total_absolute (nth i (w p) []))
          = weight p (total_absolute (nth i (w p) [])) * IZR (Z.of_nat (radix p) - 1)).
        { unfold weight. rewrite mult_IZR. unfold Rdiv. ring. }
        rewrite M. lra.
    - intros i Hi. rewrite map_length in Hi. assert (T := SL i Hi).
      assert (K := CL i ltac:(apply in_seq; lia)). unfold covers_logit in K. cbn [the_errors of_logits].
      rewrite (nth_map (map (weight p)) (v p) i []) in * by congruence.
      rewrite (nth_map (weight p) (c p) i 0%Z) in * by congruence.
      rewrite (nth_map on_grid (logit_errors p) i 0%Z) by congruence.
      assert (N := sums_covered _ _ _ _ _ _ K T). rewrite !exact_app, !size_app, !exact_dot, size_one in N.
      cbn [exact fst snd] in N. rewrite Rmult_1_r, Rplus_0_r in N. apply N; clear N.
      + rewrite !app_length, !combine_length, !map_length. simpl length. lia.
      + assert (S2 := size_bounded (nth i (v p) []) h' (1 + tau) ltac:(lra) HB'). lra.
  Qed.

  Lemma single_computes_right xs : Forall (is_column (Z.of_nat (radix p)) (operands p)) xs -> (0 < radix p)%nat ->
    forall h ys, Forall (fun a => Rabs a <= 1 + tau) h -> single_computes tanh' (the_network p) h xs ys ->
    computes (the_network p) (the_errors p) h xs ys.
  Proof.
    intros A RP. induction A as [|x xs C A IH]; intros h ys HB K; inversion K; subst; [constructor|].
    match goal with [T : single_step _ _ _ _ ?h' _ |- _] => destruct (single_step_right _ _ _ _ C RP HB T) as [S HB'] end.
    econstructor; [exact S | apply IH; assumption].
  Qed.

  Lemma single_run_right xs ys : Forall (is_column (Z.of_nat (radix p)) (operands p)) xs -> (0 < radix p)%nat ->
    single_run tanh' (the_network p) xs ys -> run (the_network p) (the_errors p) xs ys.
  Proof.
    intros A RP K. apply single_computes_right; [exact A | exact RP | | exact K].
    apply Forall_forall. intros a I. apply repeat_spec in I. subst. rewrite Rabs_R0. assert (T := tau_positive). lra.
  Qed.
End Single.

(** A program in single precision, in whatever order it adds up, whose tanh is within what the proof allows of tanh:
    after any number of columns, each of its answers is right. *)
Theorem right_in_single_precision ru p : check ru p = true -> covers_single p = true -> (0 < radix p)%nat ->
  forall tanh', (forall x, Rabs (tanh' x - tanh x) <= on_grid (tanh_error p)) ->
  forall xs ys, Forall (is_column (Z.of_nat (radix p)) (operands p)) xs ->
  single_run tanh' (the_network p) xs ys -> Forall2 answers ys (written ru (first_state ru) xs).
Proof.
  intros C S RP tanh' N xs ys A K. apply (right_for_any_length ru p C); [exact A|].
  apply (single_run_right p S tanh' N (well_formed_checked ru p C)); assumption.
Qed.
